package dev.filtro.kernel.evaluation;

import dev.filtro.kernel.javac.JavacPool;
import java.util.List;
import java.util.Map;

/// Statements and variables of a cell as a class: variables are its static fields, the rest is the
/// body of one method.
///
/// @param className its simple name
/// @param text the source
/// @param lineShift what to take from a line of the source to get the cell's
/// @param hasValue whether the method gives the value of the last expression
record JoinedSource(String className, String text, int lineShift, boolean hasValue) {
  /// The method that runs the statements.
  static final String METHOD = "do_it$";

  /// The field that tells how many variables have been reached.
  static final String PROGRESS = "$reached";

  /// Builds the class.
  ///
  /// @param code the cell
  /// @param parts offsets in the cell
  /// @param types types of variables declared by `var`, by name; where there is none, the variable
  ///   is left in the method, so that the compiler can tell the type
  /// @param valueOfLast whether the method gives the last part's value
  static JoinedSource of(
      String className,
      String imports,
      String code,
      List<Part> parts,
      Map<String, String> types,
      boolean valueOfLast) {
    StringBuilder head = new StringBuilder();
    head.append("package ").append(JavacPool.CELLS).append(";\n").append(imports);
    head.append("public class ").append(className).append(" {\n");
    head.append("public static int ").append(PROGRESS).append(";\n");
    for (Part part : parts) {
      String type = part.isInferred() ? types.getOrDefault(part.name(), "") : part.type();
      if (part.kind() == Part.Kind.VARIABLE && !type.isEmpty()) {
        head.append("public static ").append(type).append(' ').append(part.name()).append(";\n");
      }
    }
    head.append("public static ").append(valueOfLast ? "java.lang.Object " : "void ");
    head.append(METHOD).append("() throws java.lang.Throwable {\n");
    int firstLine = 1 + lines(head, 0, head.length());
    int cellLine = 1 + lines(code, 0, parts.getFirst().start());
    Body body = new Body(code, types, cellLine);
    for (Part part : parts.subList(0, parts.size() - 1)) {
      body.add(part, false);
    }
    body.add(parts.getLast(), valueOfLast);
    String text = head + body.text.toString() + "\n}\n}\n";
    return new JoinedSource(className, text, firstLine - cellLine, valueOfLast);
  }

  private static int lines(CharSequence text, int start, int end) {
    return (int) text.subSequence(start, end).chars().filter(c -> c == '\n').count();
  }

  /// The method's body; what stood in different lines of the cell does so here.
  private static final class Body {
    private final StringBuilder text = new StringBuilder();
    private final String code;
    private final Map<String, String> types;
    private int line;
    private int variables;

    Body(String code, Map<String, String> types, int line) {
      this.code = code;
      this.types = types;
      this.line = line;
    }

    void add(Part part, boolean isValue) {
      switch (part.kind()) {
        case VARIABLE -> addVariable(part);
        case EXPRESSION, CALL -> addExpression(part, isValue);
        case ASSIGNMENT, STATEMENT, OTHER -> {
          copy(part.start(), part.end());
          text.append(part.kind() == Part.Kind.ASSIGNMENT ? "; " : " ");
        }
      }
    }

    private void addVariable(Part part) {
      variables++;
      goTo(part.start());
      text.append(PROGRESS).append(" = ").append(variables).append("; ");
      if (!part.hasValue()) {
        return;
      }
      boolean isLocal = part.isInferred() && !types.containsKey(part.name());
      text.append(isLocal ? "var " : "").append(part.name()).append(" = ");
      if (part.arrayLiteral()) {
        text.append("new ").append(part.type()).append(' ');
      }
      copy(part.valueStart(), part.valueEnd());
      text.append("; ");
    }

    private void addExpression(Part part, boolean isValue) {
      goTo(part.start());
      boolean isStatement = part.kind() == Part.Kind.CALL && !isValue;
      text.append(isValue ? "return (" : isStatement ? "" : "{ var $unused = (");
      copy(part.start(), part.end());
      text.append(isValue ? "); " : isStatement ? "; " : "); } ");
    }

    private void goTo(int offset) {
      for (int want = 1 + lines(code, 0, offset); line < want; line++) {
        text.append('\n');
      }
    }

    private void copy(int start, int end) {
      goTo(start);
      text.append(code, start, end);
      line += lines(code, start, end);
    }
  }
}
