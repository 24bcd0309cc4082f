package dev.filtro.kernel.evaluation;

/// Something that the notebook has declared.
///
/// @param kind what it is
/// @param name its name
/// @param type a variable's type, a method's signature, or the sort of a type, such as `record`
/// @param value a variable's value as short text; else empty
/// @param size a variable's shape, length or size, where its value has one; else empty
public record Declaration(Kind kind, String name, String type, String value, String size) {

  /// What was declared.
  public enum Kind {
    /// A variable.
    VARIABLE,
    /// A method.
    METHOD,
    /// A class, interface, enum or record.
    TYPE
  }
}
