package dev.filtro.kernel.help;

import java.util.Map;
import java.util.Optional;

/// What Java's keywords mean, in a line each.
final class KeywordText {
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("abstract", "Leaves a method, or parts of a class, to subclasses."),
          Map.entry(
              "assert",
              "Checks a condition: in cells always, in libraries if the JVM runs with -ea."),
          Map.entry("boolean", "true or false."),
          Map.entry("break", "Leaves the innermost loop or switch, or a labelled one."),
          Map.entry("byte", "A whole number of 8 bits: -128 to 127."),
          Map.entry("case", "A branch of a switch: a constant or a pattern, perhaps with when."),
          Map.entry("catch", "Handles exceptions of a try block."),
          Map.entry("char", "A UTF-16 code unit: 'a'."),
          Map.entry("class", "Declares a class."),
          Map.entry("continue", "Goes on with the next round of a loop."),
          Map.entry(
              "default",
              "The branch of a switch for all else, or an interface's method with a body."),
          Map.entry("do", "A loop that checks its condition at the end."),
          Map.entry("double", "A floating-point number of 64 bits, about 15 decimal digits."),
          Map.entry("else", "What happens if the condition of an if is false."),
          Map.entry("enum", "Declares a type with a fixed set of constants."),
          Map.entry(
              "extends", "Names the class or interfaces that a type is based on, or a bound."),
          Map.entry("false", "One of the two values of boolean."),
          Map.entry("final", "Can't be assigned, overridden or extended again."),
          Map.entry("finally", "Runs after a try block in any case."),
          Map.entry("float", "A floating-point number of 32 bits, about 7 decimal digits: 1.5f."),
          Map.entry("for", "A loop over the elements of an array or Iterable, or with a counter."),
          Map.entry("if", "Runs a statement if a condition is true."),
          Map.entry("implements", "Names the interfaces that a class has."),
          Map.entry("import", "Makes types or static members known by their simple names."),
          Map.entry("instanceof", "Whether a value has a type or matches a pattern."),
          Map.entry("int", "A whole number of 32 bits, up to about 2.1 billion."),
          Map.entry("interface", "Declares an interface."),
          Map.entry("long", "A whole number of 64 bits: 1L."),
          Map.entry("native", "A method that is implemented outside of Java."),
          Map.entry("new", "Makes an object or an array."),
          Map.entry("null", "No object."),
          Map.entry("package", "Names the package of a source file; cells have none."),
          Map.entry("private", "Visible in the enclosing top-level class only."),
          Map.entry("protected", "Visible in the package and in subclasses."),
          Map.entry("public", "Visible everywhere."),
          Map.entry("return", "Ends a method, with its result."),
          Map.entry("short", "A whole number of 16 bits: -32768 to 32767."),
          Map.entry("static", "Belongs to the class, not to its objects."),
          Map.entry("super", "The members or constructor of the superclass; a lower bound."),
          Map.entry("switch", "Chooses a branch by a value or its shape."),
          Map.entry("synchronized", "Holds an object's monitor meanwhile."),
          Map.entry("this", "The object whose method runs."),
          Map.entry("throw", "Throws an exception."),
          Map.entry("throws", "Names the exceptions that a method may throw."),
          Map.entry("transient", "Is left out when the object is serialized."),
          Map.entry("true", "One of the two values of boolean."),
          Map.entry(
              "try", "Runs a block whose exceptions are handled, or whose resources are closed."),
          Map.entry("var", "A local variable whose type is that of its first value."),
          Map.entry("void", "No result."),
          Map.entry("volatile", "Other threads see a change at once."),
          Map.entry("while", "A loop that checks its condition first."));

  /// Words that are keywords in some places only, and may be names.
  private static final Map<String, String> IN_CONTEXT =
      Map.of(
          "module", "import module java.sql; makes all types known that a module exports.",
          "non-sealed", "Any class may extend it, although what it extends is sealed.",
          "permits", "Names the only types that may extend a sealed type.",
          "record", "Declares a class of values: its components, with accessors and equals.",
          "sealed", "Only the types that it permits may extend it, so a switch can cover all.",
          "when", "A condition behind the pattern of a case.",
          "yield", "The value of a branch of a switch expression that is a block.");

  private KeywordText() {}

  /// What a word means that may also be a name.
  static Optional<String> inContext(String word) {
    return Optional.ofNullable(IN_CONTEXT.get(word));
  }

  static Optional<String> of(String word) {
    return Optional.ofNullable(TEXTS.get(word));
  }
}
