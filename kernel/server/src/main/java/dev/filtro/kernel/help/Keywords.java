package dev.filtro.kernel.help;

import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;

/// The keywords that may stand at a place.
final class Keywords {
  private static final List<String> STATEMENT =
      List.of(
          "assert",
          "break",
          "continue",
          "do",
          "for",
          "if",
          "return",
          "switch",
          "synchronized",
          "throw",
          "try",
          "var",
          "while",
          "yield");
  private static final List<String> DECLARATION =
      List.of(
          "abstract",
          "class",
          "enum",
          "final",
          "interface",
          "private",
          "protected",
          "public",
          "record",
          "sealed",
          "static",
          "void");
  private static final List<String> EXPRESSION =
      List.of("false", "new", "null", "super", "switch", "this", "true");
  private static final List<String> PRIMITIVE =
      List.of("boolean", "byte", "char", "double", "float", "int", "long", "short");
  private static final Set<String> BEGIN = Set.of(";", "{", "}", "->", ")", "else", "do");

  private Keywords() {}

  static void add(Hole hole, Proposals proposals) {
    Token previous = hole.previous();
    boolean begins = hole.before().isEmpty() || BEGIN.contains(previous.text());
    if (hole.isMember()) {
      return;
    }
    if (hole.prefix().isEmpty()) {
      offerToBegin(begins, proposals);
      return;
    }
    if (previous.is("new") || previous.is("@")) {
      return;
    }
    if (hole.before().isEmpty()) {
      offer(proposals, List.of("import"));
    }
    if (begins) {
      offer(proposals, STATEMENT);
      offer(proposals, List.of("else", "catch", "finally"));
    }
    if (begins || PartSort.MODIFIERS.contains(previous.text())) {
      offer(proposals, DECLARATION);
    }
    if (hole.before().stream().anyMatch(token -> token.is("switch"))) {
      offer(proposals, List.of("case", "default"));
    }
    boolean followsValue =
        (previous.isWord() && !SourceVersion.isKeyword(previous.text())) || previous.closes();
    if (followsValue) {
      offer(proposals, List.of("instanceof", "extends", "implements", "permits", "throws"));
    } else {
      offer(proposals, EXPRESSION);
    }
    offer(proposals, PRIMITIVE);
    if (previous.is("(")) {
      offer(proposals, List.of("var", "final"));
    }
  }

  /// What a statement or declaration may begin with; elsewhere keywords come with their first
  /// letter.
  private static void offerToBegin(boolean begins, Proposals proposals) {
    if (begins) {
      offer(proposals, List.of("import", "new"));
      offer(proposals, STATEMENT);
      offer(proposals, DECLARATION);
      offer(proposals, PRIMITIVE);
    }
  }

  private static void offer(Proposals proposals, List<String> keywords) {
    keywords.forEach(proposals::addKeyword);
  }
}
