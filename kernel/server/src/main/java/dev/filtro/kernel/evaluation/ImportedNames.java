package dev.filtro.kernel.evaluation;

import com.sun.source.util.JavacTask;
import dev.filtro.kernel.help.JdkTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/// The simple names that imports may make known, so that a cell is compiled with those imports
/// alone that may matter to it: resolving all of them takes a third of a short cell's time.
///
/// @param byLine the names of imports on demand (`import a.*;`); what is not there may bring any
record ImportedNames(Map<String, Set<String>> byLine) {
  private static final Pattern LINE =
      Pattern.compile(
          "import (?<sort>static |module |)(?<owner>[\\w.]+?)(?:\\.(?<name>\\w+|\\*))?;");

  /// Before any import on demand has been looked into.
  static final ImportedNames UNKNOWN = new ImportedNames(Map.of());

  /// Whether an import may bring one of the words of a source.
  boolean mayMatter(String line, Collection<String> words) {
    Set<String> names = byLine.get(line);
    if (names != null) {
      return words.stream().anyMatch(names::contains);
    }
    Matcher parsed = LINE.matcher(line);
    boolean isOfOne =
        parsed.matches()
            && parsed.group("name") != null
            && !parsed.group("name").equals("*")
            && !parsed.group("sort").equals("module ");
    return isOfOne
        ? words.contains(parsed.group("name"))
        : words.stream().anyMatch(word -> !SourceVersion.isKeyword(word));
  }

  /// Looks into imports on demand.
  ///
  /// @param task has analysed a source with these imports
  /// @param files what it read
  static ImportedNames read(List<String> lines, JavacTask task, JavaFileManager files) {
    Map<String, Set<String>> byLine = new HashMap<>();
    for (String line : lines) {
      Matcher parsed = LINE.matcher(line);
      if (parsed.matches()) {
        names(parsed, task, files).ifPresent(names -> byLine.put(line, names));
      }
    }
    return new ImportedNames(Map.copyOf(byLine));
  }

  private static Optional<Set<String>> names(Matcher line, JavacTask task, JavaFileManager files) {
    String owner = line.group("owner");
    if (line.group("sort").equals("module ")) {
      String module = line.group("name") == null ? owner : owner + "." + line.group("name");
      return known(ofModule(module));
    }
    if (!"*".equals(line.group("name"))) {
      return Optional.empty();
    }
    return line.group("sort").isEmpty()
        ? known(ofPackage(owner, files))
        : Optional.ofNullable(task.getElements().getTypeElement(owner))
            .map(type -> ofType(type, task));
  }

  /// Where nothing is found, somebody else may know better.
  private static Optional<Set<String>> known(Set<String> names) {
    return names.isEmpty() ? Optional.empty() : Optional.of(names);
  }

  /// All sources know those of `java.lang`.
  private static Set<String> ofModule(String module) {
    return JdkTypes.importedBy(module)
        .filter(type -> !type.substring(0, type.lastIndexOf('.')).equals("java.lang"))
        .map(type -> type.substring(type.lastIndexOf('.') + 1))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> ofType(TypeElement type, JavacTask task) {
    return task.getElements().getAllMembers(type).stream()
        .filter(member -> member.getModifiers().contains(Modifier.STATIC))
        .map(member -> member.getSimpleName().toString())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> ofPackage(String name, JavaFileManager files) {
    try {
      Iterable<JavaFileObject> found =
          files.list(StandardLocation.CLASS_PATH, name, Set.of(JavaFileObject.Kind.CLASS), false);
      return StreamSupport.stream(found.spliterator(), false)
          .map(file -> files.inferBinaryName(StandardLocation.CLASS_PATH, file))
          .map(type -> type.substring(type.lastIndexOf('.') + 1))
          .filter(type -> type.indexOf('$') < 0)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("The package " + name + " can't be read", e);
    }
  }
}
