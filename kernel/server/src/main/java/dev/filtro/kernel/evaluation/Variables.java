package dev.filtro.kernel.evaluation;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The variables that joined statements have declared. JShell does not know them, except by an
/// import where a method or type needs them.
final class Variables {
  private static final Pattern PACKAGES = Pattern.compile("\\b(?:\\p{Ll}\\w*\\.)+(?=\\p{Lu})");

  private final Map<String, Variable> live = new LinkedHashMap<>();
  private final Map<String, String> unfinished = new HashMap<>();

  /// A variable.
  ///
  /// @param name its name
  /// @param className the class with the static field that holds it
  /// @param type its type as source
  /// @param isFinal whether it keeps its first value
  record Variable(String name, String className, String type, boolean isFinal) {

    /// Whether the type is, or is made of, one of these.
    boolean isOf(Set<String> types) {
      return Identifiers.of(type).stream().anyMatch(types::contains);
    }

    /// The type as one would write it.
    String typeText() {
      return PACKAGES.matcher(CompileErrorText.withoutWrappers(type)).replaceAll("");
    }

    String importLine() {
      return "import static " + className + "." + name + ";\n";
    }
  }

  synchronized void put(Variable variable) {
    live.remove(variable.name());
    unfinished.remove(variable.name());
    live.put(variable.name(), variable);
  }

  /// Notes that a cell failed before a variable of it had certainly got its value.
  synchronized void failed(Variable variable, String cell) {
    unfinished.put(variable.name(), cell);
  }

  /// The cell that declares a variable, if it failed there.
  synchronized Optional<String> failedIn(String name) {
    @Nullable String cell = unfinished.get(name);
    return Optional.ofNullable(cell);
  }

  synchronized void remove(String name) {
    unfinished.remove(name);
    live.remove(name);
  }

  synchronized Optional<Variable> named(String name) {
    @Nullable Variable found = live.get(name);
    return Optional.ofNullable(found);
  }

  /// Those of these names that are variables.
  synchronized List<Variable> among(Collection<String> names) {
    return names.stream().map(live::get).filter(Objects::nonNull).toList();
  }

  synchronized List<Variable> all() {
    return List.copyOf(live.values());
  }
}
