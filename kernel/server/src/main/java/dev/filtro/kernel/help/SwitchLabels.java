package dev.filtro.kernel.help;

import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.util.TreePath;
import dev.filtro.kernel.help.Proposal.Nearness;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/// What may stand behind `case`: the constants of an enum, or the subtypes of a sealed type.
final class SwitchLabels {
  private SwitchLabels() {}

  /// Adds them; false if the place is none for them.
  static boolean add(TreePath path, Analysis analysis, Proposals proposals) {
    TreePath label = path.getParentPath();
    if (label == null
        || !(label.getLeaf() instanceof CaseLabelTree)
        || !(label.getParentPath().getLeaf() instanceof CaseTree)) {
      return false;
    }
    TreePath choice = label.getParentPath().getParentPath();
    ExpressionTree selector =
        switch (choice.getLeaf()) {
          case SwitchTree statement -> statement.getExpression();
          case SwitchExpressionTree expression -> expression.getExpression();
          default -> null;
        };
    TypeMirror type = selector == null ? null : analysis.type(choice, selector);
    if (!(type instanceof DeclaredType declared)
        || !(declared.asElement() instanceof TypeElement chosen)) {
      return false;
    }
    for (Element each : chosen.getEnclosedElements()) {
      if (each.getKind() == ElementKind.ENUM_CONSTANT) {
        String name = each.getSimpleName().toString();
        proposals.add(name, name, "instance", chosen.getSimpleName() + "." + name, Nearness.CELL);
      }
    }
    for (TypeMirror each : chosen.getPermittedSubclasses()) {
      String name = TypeText.of(each);
      proposals.add(name, name, "class", "", Nearness.CELL);
    }
    return chosen.getKind() == ElementKind.ENUM || !chosen.getPermittedSubclasses().isEmpty();
  }
}
