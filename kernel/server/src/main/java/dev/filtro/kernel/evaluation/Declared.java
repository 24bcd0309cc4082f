package dev.filtro.kernel.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;

/// What JShell has declared, and the imports that make it visible to code outside of JShell.
///
/// @param imports the user's imports as source
/// @param classes for each name the classes that JShell has put around its declarations
/// @param types the class around each type
record Declared(
    List<String> imports, Map<String, List<String>> classes, Map<String, String> types) {

  /// Nothing but imports.
  static Declared imports(List<String> lines) {
    return new Declared(lines.stream().map(Declared::closed).toList(), Map.of(), Map.of());
  }

  /// Reads what is there now.
  ///
  /// @param ours the ids of imports that are not the user's
  static Declared read(JShell jshell, Set<String> ours) {
    List<String> imports =
        jshell
            .imports()
            .filter(line -> !ours.contains(line.id()))
            .filter(line -> jshell.status(line).isDefined())
            .map(line -> closed(line.source()))
            .toList();
    Map<String, List<String>> classes = new LinkedHashMap<>();
    Map<String, String> types = new HashMap<>();
    Stream.of(jshell.variables(), jshell.methods(), jshell.types())
        .flatMap(snippets -> snippets.map(DeclarationSnippet.class::cast))
        .filter(snippet -> jshell.status(snippet).isDefined())
        .forEach(snippet -> {
          String className = className(jshell, snippet);
          classes.computeIfAbsent(snippet.name(), name -> new ArrayList<>()).add(className);
          if (snippet instanceof TypeDeclSnippet) {
            types.put(snippet.name(), className);
          }
        });
    return new Declared(imports, classes, types);
  }

  static String className(JShell jshell, Snippet snippet) {
    return jshell.sourceCodeAnalysis().wrapper(snippet).fullClassName();
  }

  private static String closed(String importLine) {
    String source = importLine.strip();
    return source.endsWith(";") ? source : source + ";";
  }

  /// The imports for code that uses some of these names.
  ///
  /// @param imported what the user's imports bring
  String importLines(Collection<String> names, ImportedNames imported) {
    StringBuilder lines = new StringBuilder();
    imports.stream()
        .filter(line -> imported.mayMatter(line, names))
        .forEach(line -> lines.append(line).append('\n'));
    for (String name : names) {
      for (String className : classes.getOrDefault(name, List.of())) {
        lines.append("import static ").append(className).append('.').append(name).append(";\n");
      }
    }
    return lines.toString();
  }

  /// The types that have another class now than before.
  Set<String> replacedSince(Declared before) {
    return before.types().entrySet().stream()
        .filter(type -> !type.getValue().equals(types.get(type.getKey())))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
