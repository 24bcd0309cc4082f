package dev.filtro.kernel.evaluation;

/// A statement, an expression or the declaration of one variable, as the compiler has parsed it.
///
/// @param kind what it is
/// @param start offset in the parsed text
/// @param end offset behind it
/// @param name a variable's name, a call's method, else empty
/// @param type a variable's type as written; empty for `var` and for what is no variable
/// @param valueStart offset of a variable's initializer, or [#NONE]
/// @param valueEnd offset behind it, or [#NONE]
/// @param arrayLiteral whether the initializer is an array's elements in braces
/// @param isFinal whether it is a variable that keeps its first value
record Part(
    Kind kind,
    int start,
    int end,
    String name,
    String type,
    int valueStart,
    int valueEnd,
    boolean arrayLiteral,
    boolean isFinal) {
  static final int NONE = -1;

  /// What a part is, as far as it matters for its value.
  enum Kind {
    /// A variable with a type or `var`.
    VARIABLE,
    /// An expression that has a value.
    EXPRESSION,
    /// A call of a method, which may be `void`.
    CALL,
    /// An assignment, whose value nobody wants to see.
    ASSIGNMENT,
    /// Any other statement.
    STATEMENT,
    /// What must stand alone: types, `return`.
    OTHER
  }

  static Part of(Kind kind, int start, int end, String name) {
    return new Part(kind, start, end, name, "", NONE, NONE, false, false);
  }

  boolean hasValue() {
    return valueStart != NONE;
  }

  /// Whether the compiler has to find out the type.
  boolean isInferred() {
    return kind == Kind.VARIABLE && type.isEmpty();
  }

  boolean mayHaveValue() {
    return kind == Kind.EXPRESSION || kind == Kind.CALL;
  }

  /// The same in a text that begins further on.
  Part from(int offset) {
    return new Part(
        kind,
        start - offset,
        end - offset,
        name,
        type,
        hasValue() ? valueStart - offset : NONE,
        hasValue() ? valueEnd - offset : NONE,
        arrayLiteral,
        isFinal);
  }
}
