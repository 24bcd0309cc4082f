package dev.filtro.kernel.help;

import dev.filtro.kernel.help.Part.Sort;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;

/// Tells declarations from statements by their first tokens.
final class PartSort {
  static final Set<String> MODIFIERS =
      Set.of(
          "public",
          "protected",
          "private",
          "static",
          "final",
          "abstract",
          "sealed",
          "strictfp",
          "default",
          "native",
          "transient",
          "volatile");
  private static final Set<String> PRIMITIVES =
      Set.of("void", "boolean", "byte", "short", "char", "int", "long", "float", "double");
  private static final Set<String> TYPE_KEYWORDS = Set.of("class", "interface", "enum");
  private static final Set<String> IN_TYPES =
      Set.of(".", "<", ">", ",", "?", "[", "]", "&", "extends", "super");

  private PartSort() {}

  static Sort of(List<Token> tokens) {
    Token first = tokens.getFirst();
    if (first.is("import") || first.is("package")) {
      return Sort.IMPORT;
    }
    int at = afterModifiers(tokens);
    if (isTypeHeader(tokens, at)) {
      return Sort.TYPE;
    }
    return isMethodHeader(tokens, at) ? Sort.METHOD : Sort.STATEMENT;
  }

  /// The index of the first token that is neither a modifier nor part of an annotation.
  static int afterModifiers(List<Token> tokens) {
    int at = 0;
    while (at < tokens.size()) {
      if (MODIFIERS.contains(tokens.get(at).text())) {
        at++;
      } else if (tokens.get(at).is("@") && !is(tokens, at + 1, "interface")) {
        at = afterAnnotation(tokens, at);
      } else {
        return at;
      }
    }
    return at;
  }

  private static int afterAnnotation(List<Token> tokens, int start) {
    int at = start + 2;
    while (is(tokens, at, ".")) {
      at += 2;
    }
    return is(tokens, at, "(") ? afterBracket(tokens, at) : Math.min(at, tokens.size());
  }

  /// The index after the bracket that closes the one at `open`.
  static int afterBracket(List<Token> tokens, int open) {
    int depth = 0;
    for (int at = open; at < tokens.size(); at++) {
      depth += tokens.get(at).opens() ? 1 : tokens.get(at).closes() ? -1 : 0;
      if (depth == 0) {
        return at + 1;
      }
    }
    return tokens.size();
  }

  static boolean isTypeHeader(List<Token> tokens, int at) {
    if (at >= tokens.size()) {
      return false;
    }
    boolean isRecord =
        tokens.get(at).is("record")
            && at + 1 < tokens.size()
            && tokens.get(at + 1).isWord()
            && (at + 2 == tokens.size() || is(tokens, at + 2, "(") || is(tokens, at + 2, "<"));
    return isRecord || TYPE_KEYWORDS.contains(tokens.get(at).text()) || tokens.get(at).is("@");
  }

  /// Whether a type, a name and a parenthesis come next, as in `List<String> read(`.
  private static boolean isMethodHeader(List<Token> tokens, int start) {
    int at = start;
    while (at < tokens.size() && !tokens.get(at).is("(")) {
      Token token = tokens.get(at);
      boolean isName = token.isWord() && !SourceVersion.isKeyword(token.text());
      if (!isName && !PRIMITIVES.contains(token.text()) && !IN_TYPES.contains(token.text())) {
        return false;
      }
      at++;
    }
    if (at == tokens.size() || at < start + 2 || !tokens.get(at - 1).isWord()) {
      return false;
    }
    Token type = tokens.get(at - 2);
    if (!type.isWord() && !type.is(">") && !type.is("]")) {
      return false;
    }
    int after = afterBracket(tokens, at);
    return after == tokens.size() || is(tokens, after, "{") || is(tokens, after, "throws");
  }

  private static boolean is(List<Token> tokens, int at, String text) {
    return at < tokens.size() && tokens.get(at).is(text);
  }
}
