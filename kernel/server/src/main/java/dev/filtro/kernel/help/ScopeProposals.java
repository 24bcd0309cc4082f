package dev.filtro.kernel.help;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Scope;
import com.sun.source.tree.Tree;
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
  private final Imports imports;
  private final Wanted wanted;
  private final Proposals proposals;
  private final Set<String> ofNotebook;
  private final Place place;
  private final Map<String, List<ExecutableElement>> methods = new LinkedHashMap<>();

  /// What kind of name the place asks for.
  private enum Place {
    ANY,
    NEW,
    ANNOTATION;

    static Place of(TreePath path) {
      Tree parent = path.getParentPath() == null ? null : path.getParentPath().getLeaf();
      return switch (parent) {
        case AnnotationTree annotation -> ANNOTATION;
        case NewClassTree creation when creation.getIdentifier().equals(path.getLeaf()) -> NEW;
        case null, default -> ANY;
      };
    }
  }

  ScopeProposals(
      Analysis analysis,
      Known known,
      Imports imports,
      Wanted wanted,
      Proposals proposals,
      TreePath path) {
    this.analysis = analysis;
    this.imports = imports;
    this.wanted = wanted;
    this.proposals = proposals;
    ofNotebook = known.declared().stream().map(Declared::name).collect(Collectors.toSet());
    place = Place.of(path);
  }

  void at(TreePath path) {
    for (Scope scope = analysis.trees().getScope(path);
        scope != null && scope.getEnclosingClass() != null;
        scope = scope.getEnclosingScope()) {
      scope.getLocalElements().forEach(element -> add(element, Nearness.CELL));
      analysis
          .elements()
          .getAllMembers(scope.getEnclosingClass())
          .forEach(member -> add(member, nearness(member)));
    }
    imports.elements(proposals::wants).forEach(element -> add(element, Nearness.IMPORTED));
    imports.types(proposals::wants).forEach(this::addImported);
    methods.forEach((name, overloads) ->
        proposals.add(
            name,
            overloads,
            meaning(overloads.getFirst(), nearness(name, nearness(overloads.getFirst())))));
  }

  private Nearness nearness(String name, Nearness otherwise) {
    return ofNotebook.contains(name) ? Nearness.NOTEBOOK : otherwise;
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
    Nearness where = nearness(name, nearness);
    if (element instanceof TypeElement type) {
      addType(type, where);
    } else if (place == Place.ANY && element instanceof ExecutableElement method) {
      if (method.getKind() == ElementKind.METHOD && nearness != Nearness.EVERY_OBJECT) {
        methods.computeIfAbsent(name, key -> new ArrayList<>()).add(method);
      }
    } else if (place == Place.ANY) {
      proposals.add(element, meaning(element, where));
    }
  }

  /// Types are looked into only where something has been typed: there are a thousand of them.
  private void addImported(String name) {
    if (proposals.isBroad()) {
      String simple = TypeIndex.simpleName(name);
      proposals.add(simple, simple, "class", "", Nearness.IMPORTED);
      return;
    }
    TypeElement type = analysis.elements().getTypeElement(name);
    if (type != null && type.getModifiers().contains(Modifier.PUBLIC)) {
      addType(type, Nearness.IMPORTED);
    }
  }

  private void addType(TypeElement type, Nearness nearness) {
    boolean isMade = type.getKind().isClass() && !type.getModifiers().contains(Modifier.ABSTRACT);
    if (place == Place.NEW && isMade) {
      proposals.addConstructors(type, meaning(type, nearness));
    } else if (place != Place.ANNOTATION || type.getKind() == ElementKind.ANNOTATION_TYPE) {
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
