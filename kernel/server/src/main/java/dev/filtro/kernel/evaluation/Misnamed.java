package dev.filtro.kernel.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an error of the compiler says is not there, or not as it is used.
///
/// @param kind `class`, `variable`, `method`, `operator`, or `call` of a method that takes other
///   arguments
/// @param name its name, an operator's sign, or `[]`
/// @param owner the simple name of the type that was asked for it; empty if it stands alone
record Misnamed(String kind, String name, String owner) {
  private static final String NAME = "([\\p{L}_$][\\p{L}\\p{N}_$]*)";
  private static final Pattern SYMBOL =
      Pattern.compile("^\\s*symbol:\\s+(class|variable|method)\\s+" + NAME);
  private static final Pattern LOCATION =
      Pattern.compile(
          "^\\s*location:\\s+(?:\\w+ \\S+ of type|class|interface|enum|record)\\s+(.+)");
  private static final Pattern HIDDEN =
      Pattern.compile("^" + NAME + "(\\(.*\\))? has (?:private|protected) access in (.+)");
  private static final Pattern MISAPPLIED =
      Pattern.compile("^method " + NAME + " in (?:class|interface|enum|record) (\\S+) cannot be");
  private static final Pattern NO_OVERLOAD =
      Pattern.compile("^no suitable method found for " + NAME + "\\(");
  private static final Pattern OVERLOAD = Pattern.compile("^\\s*method (\\S+?)\\.\\w+\\(");
  private static final Pattern BINARY =
      Pattern.compile("^bad operand types for binary operator '(.+)'");
  private static final Pattern OPERAND = Pattern.compile("^\\s*(?:first|second) type:\\s+(.+)");
  private static final Pattern UNARY =
      Pattern.compile("^bad operand type (.+) for unary operator '(.+)'");
  private static final Pattern NO_ARRAY = Pattern.compile("^array required, but (.+) found");

  /// Reads an error.
  ///
  /// @param isMember whether the name stands behind a dot
  static Optional<Misnamed> in(List<String> message, boolean isMember) {
    String first = message.getFirst();
    Matcher hidden = HIDDEN.matcher(first);
    if (hidden.find()) {
      String kind = hidden.group(2) == null ? "variable" : "method";
      return Optional.of(new Misnamed(kind, hidden.group(1), simple(hidden.group(3))));
    }
    Matcher misapplied = MISAPPLIED.matcher(first);
    if (misapplied.find()) {
      return Optional.of(call(misapplied.group(1), misapplied.group(2), isMember));
    }
    Matcher noOverload = NO_OVERLOAD.matcher(first);
    if (noOverload.find()) {
      return line(message, OVERLOAD)
          .map(found -> call(noOverload.group(1), found.group(1), isMember));
    }
    return operator(message)
        .or(() ->
            line(message, SYMBOL)
                .map(found ->
                    new Misnamed(
                        found.group(1), found.group(2), isMember ? location(message) : "")));
  }

  private static Misnamed call(String name, String owner, boolean isMember) {
    return new Misnamed("call", name, isMember ? simple(owner) : "");
  }

  private static Optional<Misnamed> operator(List<String> message) {
    String first = message.getFirst();
    Matcher unary = UNARY.matcher(first);
    if (unary.find()) {
      return Optional.of(new Misnamed("operator", unary.group(2), simple(unary.group(1))));
    }
    Matcher noArray = NO_ARRAY.matcher(first);
    if (noArray.find()) {
      return Optional.of(new Misnamed("operator", "[]", simple(noArray.group(1))));
    }
    Matcher binary = BINARY.matcher(first);
    if (!binary.find()) {
      return Optional.empty();
    }
    // A number may stand on either side: the other operand's type is the one that lacks it.
    return message.stream()
        .map(OPERAND::matcher)
        .filter(Matcher::find)
        .map(found -> simple(found.group(1)))
        .filter(type -> Character.isUpperCase(type.charAt(0)))
        .findFirst()
        .map(type -> new Misnamed("operator", binary.group(1), type));
  }

  private static String location(List<String> message) {
    return line(message, LOCATION).map(found -> simple(found.group(1))).orElse("");
  }

  private static Optional<Matcher> line(List<String> message, Pattern pattern) {
    return message.stream().map(pattern::matcher).filter(Matcher::find).findFirst();
  }

  /// A type without its package, outer types and arguments.
  private static String simple(String type) {
    String raw = type.replaceFirst("<.*", "").strip();
    return raw.substring(raw.lastIndexOf('.') + 1);
  }
}
