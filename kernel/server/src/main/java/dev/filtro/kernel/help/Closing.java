package dev.filtro.kernel.help;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// What must follow an unfinished statement or declaration to make it whole.
///
/// The compiler recovers from missing brackets on its own, but then knows less of what is inside.
final class Closing {
  private static final Set<String> HEADERS =
      Set.of("extends", "implements", "permits", "throws", "class", "interface", "enum", "record");

  private Closing() {}

  /// The text that closes what the tokens open.
  static String of(List<Token> before) {
    Deque<Integer> open = open(before);
    StringBuilder text = new StringBuilder(next(before, open));
    for (int bracket : open) {
      text.append(
          switch (before.get(bracket).text()) {
            case "(" -> ")";
            case "[" -> "]";
            default -> isArray(before, bracket) ? "}" : ";}";
          });
    }
    if (!before.isEmpty() && before.getFirst().is("@") && isOnlyAnnotation(before)) {
      text.append(" class Annotated$ {}");
    }
    boolean isOpenMethod =
        !before.isEmpty()
            && PartSort.of(before) == Part.Sort.METHOD
            && before.stream().noneMatch(token -> token.is("{"));
    return text.append(isOpenMethod ? "{}" : ";").toString();
  }

  /// The indices of the brackets that are open at the end, innermost first.
  static Deque<Integer> open(List<Token> tokens) {
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).opens()) {
        open.push(i);
      } else if (tokens.get(i).closes() && !open.isEmpty()) {
        open.pop();
      }
    }
    return open;
  }

  /// What must follow at once.
  private static String next(List<Token> before, Deque<Integer> open) {
    int block = open.isEmpty() ? -1 : open.peek();
    for (int i = before.size() - 1; i > block; i--) {
      Token token = before.get(i);
      if (token.is(";") || token.is("}") || token.is("->") || token.is("=")) {
        break;
      }
      if (token.is("case")) {
        return " -> {}";
      }
      if (HEADERS.contains(token.text()) && !isBounded(before, i)) {
        return token.is("record") ? "() {}" : "{}";
      }
    }
    boolean isField =
        block >= 0 && before.get(block).is("{") && isTypeBody(before, block) && isFresh(before);
    return isField ? " field$" : "";
  }

  /// Whether `extends` belongs to a type argument.
  private static boolean isBounded(List<Token> before, int index) {
    return before.subList(0, index).stream()
        .skip(Math.max(0, index - 2L))
        .anyMatch(token -> token.is("<") || token.is("?"));
  }

  private static boolean isFresh(List<Token> before) {
    Token last = before.getLast();
    return last.is("{") || last.is(";") || last.is("}") || PartSort.MODIFIERS.contains(last.text());
  }

  private static boolean isTypeBody(List<Token> before, int brace) {
    int start = brace;
    while (start > 0
        && !before.get(start - 1).is(";")
        && !before.get(start - 1).is("{")
        && !before.get(start - 1).is("}")) {
      start--;
    }
    List<Token> header = before.subList(start, brace);
    return !header.isEmpty() && PartSort.isTypeHeader(header, PartSort.afterModifiers(header));
  }

  private static boolean isArray(List<Token> before, int brace) {
    return brace > 0
        && (before.get(brace - 1).is("=")
            || before.get(brace - 1).is("]")
            || before.get(brace - 1).is("(")
            || before.get(brace - 1).is(","));
  }

  private static boolean isOnlyAnnotation(List<Token> before) {
    return PartSort.afterModifiers(before) >= before.size();
  }
}
