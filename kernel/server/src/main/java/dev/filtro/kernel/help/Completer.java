package dev.filtro.kernel.help;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.filtro.kernel.help.Notebook.Known;
import dev.filtro.kernel.help.Proposal.Nearness;
import dev.filtro.kernel.help.Token.Kind;
import java.util.List;
import java.util.Optional;

/// Finds what may be typed at the cursor.
final class Completer {
  private static final int ENOUGH_FOR_IMPORTS = 2;

  private final Compiler compiler;
  private final TypeIndex index;
  private final StringProposals strings;

  Completer(Compiler compiler, TypeIndex index, StringProposals strings) {
    this.compiler = compiler;
    this.index = index;
    this.strings = strings;
  }

  Completions complete(Known known, String code, int cursor) {
    Optional<Token> around =
        Lexer.tokens(code.substring(0, cursor)).stream()
            .filter(token -> token.holds(cursor))
            .findFirst();
    if (around.isPresent() && around.get().kind() != Kind.WORD) {
      return inside(around.get(), known, code, cursor);
    }
    Hole hole = Hole.of(known, code, cursor);
    boolean isNumber = !hole.prefix().isEmpty() && Character.isDigit(hole.prefix().charAt(0));
    if (isNumber || hole.isName()) {
      return new Completions(List.of(), cursor, cursor);
    }
    if (ModuleProposals.areFor(hole)) {
      return ModuleProposals.at(hole, cursor);
    }
    int wordEnd = wordEnd(code, cursor);
    boolean callFollows = code.startsWith("(", wordEnd);
    boolean isCalled = !callFollows && !hole.previous().is("::") && !hole.isImport();
    Proposals proposals = new Proposals(hole, isCalled);
    compiler.ask(
        known,
        hole.source().text(),
        analysis -> {
          analysis
              .first(Completer::isMark)
              .ifPresent(path -> propose(known, hole, analysis, path, proposals));
          return proposals;
        });
    if (!hole.isImport()) {
      Keywords.add(hole, proposals);
    }
    boolean isInName = wordEnd > cursor && proposals.has(code.substring(hole.start(), wordEnd));
    return new Completions(proposals.ranked(), hole.start(), isInName ? wordEnd : cursor);
  }

  private static int wordEnd(String code, int cursor) {
    int end = cursor;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    return end;
  }

  private Completions inside(Token token, Known known, String code, int cursor) {
    if (token.kind() == Kind.STRING && !token.text().startsWith(Token.BLOCK)) {
      return strings.of(known, code, token, cursor);
    }
    return new Completions(List.of(), cursor, cursor);
  }

  private static boolean isMark(Tree tree) {
    return switch (tree) {
      case IdentifierTree name -> name.getName().contentEquals(Hole.MARK);
      case MemberSelectTree select -> select.getIdentifier().contentEquals(Hole.MARK);
      case MemberReferenceTree reference -> reference.getName().contentEquals(Hole.MARK);
      default -> false;
    };
  }

  private void propose(
      Known known, Hole hole, Analysis analysis, TreePath path, Proposals proposals) {
    Imports imports = new Imports(analysis, known, index);
    Wanted wanted = Wanted.at(path, analysis, imports);
    if (!(path.getLeaf() instanceof IdentifierTree)) {
      new MemberProposals(analysis, known, index, wanted, proposals).at(path);
      return;
    }
    if (SwitchLabels.add(path, analysis, proposals)) {
      return;
    }
    boolean isImport = hole.isImport();
    if (!isImport) {
      Place place = Place.of(path, hole);
      new ScopeProposals(analysis, known, imports, wanted, proposals, place).at(path);
      wanted.addConstants(analysis, proposals);
    }
    if (isImport || !hole.prefix().isEmpty()) {
      index
          .packagesIn("", known)
          .forEach(name -> proposals.add(name, name + ".", "module", "", Nearness.ELSEWHERE));
    }
    if (!isImport && hole.prefix().length() >= ENOUGH_FOR_IMPORTS) {
      new ImportProposals(analysis, known, index).add(hole, proposals);
    }
  }
}
