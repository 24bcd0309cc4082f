package dev.filtro.kernel.help;

import dev.filtro.kernel.help.Notebook.Declared;
import dev.filtro.kernel.help.Notebook.Value;
import java.util.List;
import java.util.Optional;

/// A notebook's variable with its value.
final class VariableText {
  private static final int MAX_CHARS = 1000;

  private VariableText() {}

  /// @param value what it holds, if that could be had
  static Description of(Declared variable, Optional<Value> value, int detail) {
    String declaration = TypeText.shorten(variable.type()) + " " + variable.name();
    String text = value.map(found -> " = " + shorten(found.text())).orElse("");
    String held = value.map(found -> TypeText.shorten(found.type())).orElse("");
    String declaredClass = TypeText.shorten(variable.type()).replaceAll("<.*>", "");
    String origin = held.isEmpty() || held.equals(declaredClass) ? "" : "holds " + held;
    String source = detail > 0 ? variable.source() : "";
    return new Description(List.of(declaration + text), origin, "", source);
  }

  private static String shorten(String value) {
    return value.length() <= MAX_CHARS
        ? value
        : value.substring(0, MAX_CHARS) + " ... (" + value.length() + " characters)";
  }
}
