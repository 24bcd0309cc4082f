package dev.filtro.kernel.help;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Scope;
import com.sun.source.util.TreePath;
import dev.filtro.kernel.help.Notebook.Declared;
import dev.filtro.kernel.help.Notebook.Known;
import dev.filtro.kernel.help.Proposal.Nearness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/// The names that may stand alone: what is declared around the place, and what is imported.
final class ScopeProposals {
  private static final Set<String> INTERNAL = Set.of(TrialSource.CLASS, TrialSource.METHOD);

  private final Analysis analysis;
  private final Wanted wanted;
  private final Proposals proposals;
  private final Set<String> ofNotebook;
  private final boolean isNew;
  private final boolean isAnnotation;
  private final Map<String, List<ExecutableElement>> methods = new LinkedHashMap<>();

  ScopeProposals(
      Analysis analysis, Known known, Wanted wanted, Proposals proposals, TreePath path) {
    this.analysis = analysis;
    this.wanted = wanted;
    this.proposals = proposals;
    ofNotebook = known.declared().stream().map(Declared::name).collect(Collectors.toSet());
    isAnnotation =
        path.getParentPath() != null && path.getParentPath().getLeaf() instanceof AnnotationTree;
    isNew =
        path.getParentPath() != null
            && path.getParentPath().getLeaf() instanceof NewClassTree creation
            && creation.getIdentifier().equals(path.getLeaf());
  }

  void at(TreePath path) {
    boolean isLocal = true;
    for (Scope scope = analysis.trees().getScope(path);
        scope != null;
        scope = scope.getEnclosingScope()) {
      TypeElement owner = scope.getEnclosingClass();
      for (Element element : scope.getLocalElements()) {
        add(element, isLocal ? Nearness.CELL : Nearness.IMPORTED);
      }
      if (owner != null) {
        analysis.elements().getAllMembers(owner).forEach(member -> add(member, nearness(member)));
      } else {
        isLocal = false;
      }
    }
    methods.forEach((name, overloads) ->
        proposals.add(name, overloads, meaning(overloads.getFirst(), nearness(overloads))));
  }

  private Nearness nearness(List<ExecutableElement> overloads) {
    return ofNotebook.contains(overloads.getFirst().getSimpleName().toString())
        ? Nearness.NOTEBOOK
        : nearness(overloads.getFirst());
  }

  private static Nearness nearness(Element member) {
    String owner = String.valueOf(member.getEnclosingElement());
    if (owner.equals("java.lang.Object")) {
      return Nearness.EVERY_OBJECT;
    }
    return owner.startsWith(TrialSource.PACKAGE + ".") ? Nearness.CELL : Nearness.IMPORTED;
  }

  private void add(Element element, Nearness nearness) {
    String name = element.getSimpleName().toString();
    if (!proposals.wants(name) || INTERNAL.contains(name)) {
      return;
    }
    boolean isType = element instanceof TypeElement;
    if ((isNew || isAnnotation) && !isType) {
      return;
    }
    Nearness where = ofNotebook.contains(name) ? Nearness.NOTEBOOK : nearness;
    if (isType) {
      addType((TypeElement) element, where);
    } else if (element instanceof ExecutableElement method) {
      if (method.getKind() == ElementKind.METHOD && nearness != Nearness.EVERY_OBJECT) {
        methods.computeIfAbsent(name, key -> new ArrayList<>()).add(method);
      }
    } else {
      proposals.add(element, meaning(element, where));
    }
  }

  /// Types are looked into only where something has been typed: there are a thousand of them.
  private void addType(TypeElement type, Nearness nearness) {
    if (proposals.isBroad()) {
      proposals.add(type, Proposals.Meaning.unknown(analysis.types(), nearness));
      return;
    }
    boolean isOfCells = type.toString().startsWith(TrialSource.PACKAGE);
    if (!isOfCells && !type.getModifiers().contains(Modifier.PUBLIC)) {
      return;
    }
    if (isAnnotation && type.getKind() != ElementKind.ANNOTATION_TYPE) {
      return;
    }
    boolean isMade = type.getKind().isClass() && !type.getModifiers().contains(Modifier.ABSTRACT);
    if (isNew && isMade) {
      proposals.addConstructors(type, meaning(type, nearness));
    } else {
      proposals.add(type, meaning(type, nearness));
    }
  }

  private Proposals.Meaning meaning(Element element, Nearness nearness) {
    return new Proposals.Meaning(
        null,
        analysis.types(),
        nearness,
        wanted.fits(element, null),
        analysis.elements().isDeprecated(element));
  }
}
