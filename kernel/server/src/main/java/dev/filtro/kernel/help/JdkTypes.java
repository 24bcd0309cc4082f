package dev.filtro.kernel.help;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The top-level types that the JDK's modules export to everybody.
///
/// @param modules qualified names of types, by the name of the module
public record JdkTypes(Map<String, List<String>> modules) {

  static JdkTypes read() {
    Map<String, List<String>> modules = new TreeMap<>();
    for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
      modules.put(module.descriptor().name(), typesOf(module));
    }
    return new JdkTypes(modules);
  }

  Stream<String> all() {
    return modules.values().stream().flatMap(List::stream);
  }

  /// What `import module` makes known.
  Stream<String> ofModule(String name) {
    return requiredBy(name).flatMap(each -> modules.getOrDefault(each, List.of()).stream());
  }

  /// What `import module` makes known, read from the one module and those that come with it.
  public static Stream<String> importedBy(String name) {
    return requiredBy(name)
        .flatMap(each -> ModuleFinder.ofSystem().find(each).stream())
        .flatMap(module -> typesOf(module).stream());
  }

  /// A module and those that it requires for those that require it.
  private static Stream<String> requiredBy(String name) {
    Stream<String> required =
        ModuleFinder.ofSystem().find(name).map(ModuleReference::descriptor).stream()
            .map(ModuleDescriptor::requires)
            .flatMap(Set::stream)
            .filter(each -> each.modifiers().contains(Requires.Modifier.TRANSITIVE))
            .flatMap(each -> requiredBy(each.name()));
    return Stream.concat(Stream.of(name), required);
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
        Stream<String> files = reader.list()) {
      return TypeIndex.typesIn(files)
          .filter(type -> exported.contains(type.substring(0, type.lastIndexOf('.'))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The JDK's module " + module + " can't be read", e);
    }
  }
}
