package dev.filtro.kernel.help;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import dev.filtro.kernel.help.Proposal.Nearness;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/// The types that a place in code wants.
///
/// @param types any of them will do; none if anything will
record Wanted(List<TypeMirror> types, Types typing) {

  private static final Set<Tree.Kind> COMPARISONS =
      EnumSet.of(
          Tree.Kind.EQUAL_TO,
          Tree.Kind.NOT_EQUAL_TO,
          Tree.Kind.LESS_THAN,
          Tree.Kind.LESS_THAN_EQUAL,
          Tree.Kind.GREATER_THAN,
          Tree.Kind.GREATER_THAN_EQUAL);

  /// Adds the constants of the enums among the types.
  void addConstants(Analysis analysis, Proposals proposals) {
    for (TypeMirror type : types) {
      if (typing.asElement(type) instanceof TypeElement wanted
          && wanted.getKind() == ElementKind.ENUM) {
        for (Element each : wanted.getEnclosedElements()) {
          if (each.getKind() == ElementKind.ENUM_CONSTANT) {
            boolean isOld = analysis.elements().isDeprecated(each);
            proposals.addConstant(
                each,
                TypeText.of(type) + "." + each.getSimpleName(),
                new Proposals.Meaning(null, typing, Nearness.CELL, true, isOld));
          }
        }
      }
    }
  }

  static Wanted at(TreePath path, Analysis analysis, Imports imports) {
    List<TypeMirror> types = new ArrayList<>();
    TreePath parent = path.getParentPath();
    if (parent != null) {
      collect(path.getLeaf(), parent, analysis, imports, types);
    }
    types.removeIf(type ->
        type.getKind() == TypeKind.ERROR
            || type.getKind() == TypeKind.VOID
            || type.getKind() == TypeKind.NONE
            || type.getKind() == TypeKind.TYPEVAR
            || type.toString().equals("java.lang.Object"));
    return new Wanted(types, analysis.types());
  }

  private static void collect(
      Tree child, TreePath parent, Analysis analysis, Imports imports, List<TypeMirror> types) {
    switch (parent.getLeaf()) {
      case VariableTree variable when child.equals(variable.getInitializer()) ->
          addDeclared(parent, variable, analysis, types);
      case AssignmentTree assignment when assignment.getExpression().equals(child) ->
          add(types, analysis.type(parent, assignment.getVariable()));
      case ReturnTree result -> addResult(parent, analysis, types);
      case ThrowTree thrown ->
          add(types, analysis.elements().getTypeElement("java.lang.Throwable").asType());
      case IfTree condition -> addBoolean(analysis, types);
      case WhileLoopTree condition -> addBoolean(analysis, types);
      case ConditionalExpressionTree condition when condition.getCondition().equals(child) ->
          addBoolean(analysis, types);
      case ErroneousTree unfinished -> collectAbove(parent, analysis, imports, types);
      case ParenthesizedTree inner -> collectAbove(parent, analysis, imports, types);
      case ConditionalExpressionTree either -> collectAbove(parent, analysis, imports, types);
      case MethodInvocationTree call when call.getArguments().contains(child) ->
          addParameter(
              Call.candidates(parent, analysis, imports), call.getArguments(), child, types);
      case NewClassTree call when call.getArguments().contains(child) ->
          addParameter(
              Call.candidates(parent, analysis, imports), call.getArguments(), child, types);
      case NewClassTree call when call.getIdentifier().equals(child) ->
          collectAbove(parent, analysis, imports, types);
      case BinaryTree comparison when COMPARISONS.contains(comparison.getKind()) ->
          add(
              types,
              analysis.type(
                  parent,
                  comparison.getLeftOperand().equals(child)
                      ? comparison.getRightOperand()
                      : comparison.getLeftOperand()));
      default -> {}
    }
  }

  private static void collectAbove(
      TreePath path, Analysis analysis, Imports imports, List<TypeMirror> types) {
    if (path.getParentPath() != null) {
      collect(path.getLeaf(), path.getParentPath(), analysis, imports, types);
    }
  }

  private static void addDeclared(
      TreePath path, VariableTree variable, Analysis analysis, List<TypeMirror> types) {
    Tree type = variable.getType();
    if (type != null && analysis.end(type) >= 0 && !type.toString().equals("var")) {
      add(types, analysis.type(path, type));
    }
  }

  private static void addBoolean(Analysis analysis, List<TypeMirror> types) {
    types.add(analysis.types().getPrimitiveType(TypeKind.BOOLEAN));
  }

  private static void addResult(TreePath path, Analysis analysis, List<TypeMirror> types) {
    for (TreePath outer = path; outer != null; outer = outer.getParentPath()) {
      if (outer.getLeaf() instanceof LambdaExpressionTree) {
        return;
      }
      if (outer.getLeaf() instanceof MethodTree method && method.getReturnType() != null) {
        add(types, analysis.type(outer, method.getReturnType()));
        return;
      }
    }
  }

  private static void addParameter(
      List<Call.Candidate> candidates,
      List<? extends ExpressionTree> arguments,
      Tree child,
      List<TypeMirror> types) {
    int index = arguments.indexOf(child);
    for (Call.Candidate candidate : candidates) {
      List<? extends TypeMirror> parameters = candidate.type().getParameterTypes();
      boolean isVarArgs = candidate.method().isVarArgs() && index >= parameters.size() - 1;
      if (isVarArgs && parameters.getLast() instanceof ArrayType array) {
        add(types, array.getComponentType());
      } else if (index < parameters.size()) {
        add(types, parameters.get(index));
      }
    }
  }

  private static void add(List<TypeMirror> types, @Nullable TypeMirror type) {
    if (type != null) {
      types.add(type);
    }
  }

  /// Whether a thing has one of the types.
  ///
  /// @param site the type that it is a member of
  boolean fits(Element element, @Nullable TypeMirror site) {
    if (types.isEmpty() || element.getKind() == ElementKind.PACKAGE) {
      return false;
    }
    TypeMirror own = element.asType();
    if (site instanceof DeclaredType declared
        && site.getKind() == TypeKind.DECLARED
        && element.getEnclosingElement() instanceof TypeElement
        && (element instanceof ExecutableElement || element instanceof VariableElement)) {
      own = typing.asMemberOf(declared, element);
    }
    TypeMirror result = own instanceof ExecutableType call ? call.getReturnType() : own;
    return result.getKind() != TypeKind.VOID
        && result.getKind() != TypeKind.ERROR
        && types.stream().anyMatch(type -> isAssignable(result, type));
  }

  private boolean isAssignable(TypeMirror from, TypeMirror to) {
    boolean isValue =
        from.getKind().isPrimitive()
            || from.getKind() == TypeKind.DECLARED
            || from.getKind() == TypeKind.ARRAY;
    return isValue && typing.isAssignable(typing.erasure(from), typing.erasure(to));
  }
}
