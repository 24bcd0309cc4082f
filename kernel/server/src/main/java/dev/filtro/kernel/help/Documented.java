package dev.filtro.kernel.help;

import com.sun.source.doctree.DocCommentTree;
import dev.filtro.kernel.help.Notebook.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/// Finds the documentation of compiled things in their sources.
final class Documented {
  private final Declarations declarations;

  Documented(Declarations declarations) {
    this.declarations = declarations;
  }

  /// What is told about a type or member; empty text if nothing is.
  Documentation of(Element element, Analysis analysis, Known known) {
    List<DocCommentTree> comments = new ArrayList<>();
    declarations
        .of(element, analysis, known)
        .flatMap(Declaration::comment)
        .ifPresent(comments::add);
    List<String> parameters = List.of();
    if (element instanceof ExecutableElement method) {
      parameters = parameters(method, analysis, known);
      for (ExecutableElement overridden : overridden(method, analysis)) {
        declarations
            .of(overridden, analysis, known)
            .flatMap(Declaration::comment)
            .ifPresent(comments::add);
      }
    } else if (element instanceof TypeElement type && type.getKind() == ElementKind.RECORD) {
      parameters =
          type.getRecordComponents().stream().map(each -> each.getSimpleName().toString()).toList();
    }
    return new Documentation(comments, parameters);
  }

  /// The names of a method's parameters: those of the source, if the class file has none.
  List<String> parameters(ExecutableElement method, Analysis analysis, Known known) {
    return declarations
        .of(method, analysis, known)
        .map(Declaration::parameters)
        .filter(names -> !names.isEmpty())
        .orElseGet(() ->
            method.getParameters().stream().map(each -> each.getSimpleName().toString()).toList());
  }

  Optional<Declaration> declaration(Element element, Analysis analysis, Known known) {
    return declarations.of(element, analysis, known);
  }

  /// The methods that a method overrides, nearest first.
  private static List<ExecutableElement> overridden(ExecutableElement method, Analysis analysis) {
    List<ExecutableElement> found = new ArrayList<>();
    if (method.getKind() == ElementKind.METHOD
        && method.getEnclosingElement() instanceof TypeElement owner) {
      collect(method, owner, owner.asType(), analysis, found);
    }
    return found;
  }

  private static void collect(
      ExecutableElement method,
      TypeElement owner,
      TypeMirror type,
      Analysis analysis,
      List<ExecutableElement> found) {
    for (TypeMirror above : analysis.types().directSupertypes(type)) {
      if (above instanceof DeclaredType declared
          && declared.asElement() instanceof TypeElement upper) {
        for (Element member : upper.getEnclosedElements()) {
          if (member instanceof ExecutableElement candidate
              && candidate.getSimpleName().equals(method.getSimpleName())
              && !found.contains(candidate)
              && analysis.elements().overrides(method, candidate, owner)) {
            found.add(candidate);
          }
        }
        collect(method, owner, above, analysis, found);
      }
    }
  }
}
