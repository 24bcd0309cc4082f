package dev.filtro.kernel.help;

import dev.filtro.kernel.help.Notebook.Known;
import dev.filtro.kernel.help.Part.Sort;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/// The place where something is typed: in the trial source a name that nothing has stands for it,
/// and all that is open before it is closed behind it.
///
/// @param start where the word that has begun begins, in `char`s
/// @param prefix what is there of the word
/// @param before the tokens before it in the same statement or declaration
/// @param source the trial source
record Hole(int start, String prefix, List<Token> before, TrialSource source) {
  private static final Set<String> NAMED =
      Set.of(
          "var",
          "class",
          "interface",
          "enum",
          "record",
          "void",
          "boolean",
          "byte",
          "char",
          "double",
          "float",
          "int",
          "long",
          "short");

  /// What stands in the source in place of the word.
  static final String MARK = "here$$";

  static Hole of(Known known, String code, int cursor) {
    int start = wordStart(code, cursor);
    String upTo = code.substring(0, start) + MARK;
    Part open = Parts.of(upTo).getLast();
    List<Token> before = open.tokens().subList(0, open.tokens().size() - 1);
    String current = code.substring(open.start(), start) + MARK + Closing.of(before);
    Sort sort = before.isEmpty() ? Sort.STATEMENT : PartSort.of(before);
    TrialSource source =
        TrialSource.of(
            known, code, around(code, cursor, open.start()), open.start(), current, sort);
    return new Hole(start, code.substring(start, cursor), before, source);
  }

  static int wordStart(String code, int cursor) {
    int start = cursor;
    while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  /// The other parts: those before and, unless the open one swallows them, those after it.
  private static List<Part> around(String code, int cursor, int openStart) {
    List<Part> before = Parts.of(code.substring(0, openStart));
    List<Part> all = Parts.of(code);
    List<Part> after = all.stream().filter(part -> part.start() >= cursor).toList();
    return Stream.concat(before.stream(), after.stream()).toList();
  }

  /// The token before the word, or one that is nothing.
  Token previous() {
    return before.isEmpty() ? new Token(Token.Kind.SYMBOL, "", 0, 0, true) : before.getLast();
  }

  /// Whether it is behind a dot or a double colon.
  boolean isMember() {
    return previous().is(".") || previous().is("::");
  }

  boolean isImport() {
    return !before.isEmpty() && before.getFirst().is("import");
  }

  /// Whether a name is declared here, which nobody but the user can know.
  boolean isName() {
    Token previous = previous();
    boolean followsType =
        previous.isWord()
            ? NAMED.contains(previous.text())
                || (before.size() == 1 && !SourceVersion.isKeyword(previous.text()))
            : previous.is("]") && before.size() > 2 && before.get(before.size() - 2).is("[");
    return followsType && (prefix.isEmpty() || !isClause());
  }

  private boolean isClause() {
    return Stream.of("extends", "implements", "permits", "throws", "instanceof")
        .anyMatch(word -> word.startsWith(prefix));
  }
}
