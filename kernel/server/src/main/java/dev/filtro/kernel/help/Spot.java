package dev.filtro.kernel.help;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.filtro.kernel.help.Notebook.Known;
import java.util.List;
import java.util.Optional;

/// A name in a cell that is to be explained.
///
/// @param name the name
/// @param offset where it begins in the trial source
/// @param source the trial source
record Spot(String name, int offset, TrialSource source) {

  /// @param cursor what stands behind both it and the name may be left out
  static Spot of(Known known, String code, Token word, int cursor) {
    List<Part> parts = Parts.of(code);
    Part part =
        parts.stream()
            .filter(each -> each.start() <= word.start() && word.end() <= each.end())
            .findFirst()
            .orElseThrow();
    String current;
    if (part.isBalanced()) {
      current = part.text(code) + (part.isOpen() ? ";" : "");
    } else {
      int end = Math.max(cursor, word.end());
      List<Token> before = part.tokens().stream().filter(token -> token.end() <= end).toList();
      current = code.substring(part.start(), end(before)) + Closing.of(before);
    }
    TrialSource source = TrialSource.of(known, code, parts, part.start(), current, part.sort());
    return new Spot(word.text(), word.start() + source.shift(), source);
  }

  /// Commas and dots at the end want something more.
  private static int end(List<Token> tokens) {
    int last = tokens.size() - 1;
    while (last > 0 && (tokens.get(last).is(",") || tokens.get(last).is("."))) {
      last--;
    }
    return tokens.get(last).end();
  }

  /// The tree whose name it is.
  Optional<TreePath> find(Analysis analysis) {
    return analysis.first(tree -> isIt(tree, analysis));
  }

  private boolean isIt(Tree tree, Analysis analysis) {
    int end = offset + name.length();
    return switch (tree) {
      case IdentifierTree identifier ->
          identifier.getName().contentEquals(name) && analysis.start(tree) == offset;
      case MemberSelectTree select ->
          select.getIdentifier().contentEquals(name) && analysis.end(tree) == end;
      case MemberReferenceTree reference ->
          reference.getName().contentEquals(name) && analysis.end(tree) == end;
      case VariableTree variable -> variable.getName().contentEquals(name) && spans(tree, analysis);
      case MethodTree method -> method.getName().contentEquals(name) && spans(tree, analysis);
      case ClassTree type -> type.getSimpleName().contentEquals(name) && spans(tree, analysis);
      default -> false;
    };
  }

  /// A declaration's own position is that of its name, but for modifiers and type before it.
  private boolean spans(Tree tree, Analysis analysis) {
    return analysis.start(tree) <= offset && offset < analysis.end(tree) && isFirst(tree, analysis);
  }

  private boolean isFirst(Tree tree, Analysis analysis) {
    String before = source.text().substring((int) analysis.start(tree), offset);
    return Lexer.significant(before).stream()
        .noneMatch(token -> token.is("{") || token.is("=") || token.is(name));
  }
}
