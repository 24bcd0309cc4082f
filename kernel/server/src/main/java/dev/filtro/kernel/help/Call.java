package dev.filtro.kernel.help;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Scope;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/// The methods or constructors that a call may mean.
final class Call {
  private Call() {}

  /// One of them.
  ///
  /// @param site the type that it is a member of, if that is known
  /// @param type its parameters and result as seen from there
  record Candidate(ExecutableElement method, @Nullable TypeMirror site, ExecutableType type) {}

  /// All overloads, in the order of their declaration.
  static List<Candidate> candidates(TreePath call, Analysis analysis, Imports imports) {
    return switch (call.getLeaf()) {
      case MethodInvocationTree invocation ->
          named(new TreePath(call, invocation.getMethodSelect()), analysis, imports);
      case NewClassTree creation -> {
        TypeMirror type = analysis.type(call, creation.getIdentifier());
        yield type instanceof DeclaredType declared
                && declared.getKind() == TypeKind.DECLARED
                && declared.asElement() instanceof TypeElement created
            ? candidates(constructors(created, declared, call, analysis), type, analysis)
            : List.of();
      }
      default -> List.of();
    };
  }

  private static List<ExecutableElement> constructors(
      TypeElement created, DeclaredType type, TreePath call, Analysis analysis) {
    Scope scope = analysis.trees().getScope(call);
    return ElementFilter.constructorsIn(created.getEnclosedElements()).stream()
        .filter(each -> analysis.trees().isAccessible(scope, each, type))
        .toList();
  }

  /// The methods that have the name at a place, called there or not.
  static List<Candidate> named(TreePath path, Analysis analysis, Imports imports) {
    return switch (path.getLeaf()) {
      case MemberSelectTree select ->
          ofType(path, select.getExpression(), select.getIdentifier(), analysis);
      case MemberReferenceTree reference ->
          ofType(path, reference.getQualifierExpression(), reference.getName(), analysis);
      case IdentifierTree name ->
          candidates(inScope(path, name.getName(), analysis, imports), null, analysis);
      default -> List.of();
    };
  }

  private static List<Candidate> ofType(
      TreePath path, ExpressionTree expression, Name name, Analysis analysis) {
    TypeMirror site = upper(analysis.type(path, expression));
    if (site instanceof DeclaredType declared
        && declared.getKind() == TypeKind.DECLARED
        && declared.asElement() instanceof TypeElement owner) {
      Scope scope = analysis.trees().getScope(path);
      List<ExecutableElement> named =
          ElementFilter.methodsIn(analysis.elements().getAllMembers(owner)).stream()
              .filter(method -> method.getSimpleName().equals(name))
              .filter(method -> analysis.trees().isAccessible(scope, method, declared))
              .toList();
      return candidates(named, site, analysis);
    }
    return List.of();
  }

  private static @Nullable TypeMirror upper(@Nullable TypeMirror type) {
    return type instanceof TypeVariable variable ? variable.getUpperBound() : type;
  }

  /// The methods of a name that need no qualifier.
  private static List<ExecutableElement> inScope(
      TreePath path, Name name, Analysis analysis, Imports imports) {
    Set<ExecutableElement> found = new LinkedHashSet<>();
    for (Scope scope = analysis.trees().getScope(path);
        scope != null && scope.getEnclosingClass() != null;
        scope = scope.getEnclosingScope()) {
      ElementFilter.methodsIn(analysis.elements().getAllMembers(scope.getEnclosingClass())).stream()
          .filter(method -> method.getSimpleName().contentEquals(name))
          .forEach(found::add);
    }
    imports
        .elements(name::contentEquals)
        .filter(ExecutableElement.class::isInstance)
        .map(ExecutableElement.class::cast)
        .forEach(found::add);
    return new ArrayList<>(found);
  }

  private static List<Candidate> candidates(
      List<ExecutableElement> methods, @Nullable TypeMirror site, Analysis analysis) {
    return methods.stream()
        .map(method ->
            new Candidate(
                method,
                site,
                (ExecutableType)
                    (site instanceof DeclaredType declared
                        ? analysis.types().asMemberOf(declared, method)
                        : method.asType())))
        .toList();
  }
}
