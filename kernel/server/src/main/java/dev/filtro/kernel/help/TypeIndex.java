package dev.filtro.kernel.help;

import dev.filtro.kernel.help.Notebook.Known;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All types that a cell may import: those that the JDK's modules export, and those of the class
/// path.
final class TypeIndex {
  private final Compiler compiler;
  private final CompletableFuture<List<String>> jdk =
      CompletableFuture.supplyAsync(TypeIndex::ofJdk);
  private volatile List<Path> indexedPath = List.of();
  private volatile List<String> onClassPath = List.of();

  TypeIndex(Compiler compiler) {
    this.compiler = compiler;
  }

  /// Qualified names; nested types are left out.
  Stream<String> types(Known known) {
    if (!indexedPath.equals(known.classPath())) {
      onClassPath = compiler.classPathTypes(known).stream().filter(TypeIndex::isTopLevel).toList();
      indexedPath = known.classPath();
    }
    return Stream.concat(jdk.join().stream(), onClassPath.stream());
  }

  /// The simple names of the packages directly in a package; the topmost ones for "".
  NavigableSet<String> packagesIn(String parent, Known known) {
    String start = parent.isEmpty() ? "" : parent + ".";
    return types(known)
        .filter(type -> type.startsWith(start))
        .map(type -> type.substring(start.length()))
        .filter(rest -> rest.indexOf('.') > 0)
        .map(rest -> rest.substring(0, rest.indexOf('.')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static String simpleName(String qualified) {
    return qualified.substring(qualified.lastIndexOf('.') + 1);
  }

  private static boolean isTopLevel(String type) {
    return type.indexOf('$') < 0 && type.indexOf('-') < 0 && type.indexOf('.') > 0;
  }

  private static List<String> ofJdk() {
    return ModuleFinder.ofSystem().findAll().stream()
        .flatMap(module -> typesOf(module).stream())
        .sorted()
        .toList();
  }

  private static List<String> typesOf(ModuleReference module) {
    Set<String> exported =
        module.descriptor().exports().stream()
            .filter(exports -> !exports.isQualified())
            .map(Exports::source)
            .collect(Collectors.toSet());
    if (exported.isEmpty()) {
      return List.of();
    }
    try (ModuleReader reader = module.open();
        Stream<String> names = reader.list()) {
      return names
          .filter(name -> name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .filter(TypeIndex::isTopLevel)
          .filter(type -> exported.contains(type.substring(0, type.lastIndexOf('.'))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The JDK's module " + module + " can't be read", e);
    }
  }
}
