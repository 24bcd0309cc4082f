package dev.filtro.kernel.help;

import com.sun.source.tree.Scope;
import com.sun.source.util.TreePath;
import dev.filtro.kernel.help.Notebook.Declared;
import dev.filtro.kernel.help.Notebook.Known;
import dev.filtro.kernel.help.Proposal.Nearness;
import dev.filtro.kernel.javac.JavacPool;
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
  private static final String TRIAL = TrialSource.CLASS;

  /// Statements of a cell are in no object.
  private static final Set<String> OF_OBJECTS = Set.of("this", "super");

  private static final Set<String> INTERNAL = Set.of(TrialSource.CLASS, TrialSource.METHOD);

  private final Analysis analysis;
  private final Imports imports;
  private final Wanted wanted;
  private final Proposals proposals;
  private final Set<String> ofNotebook;
  private final Place place;
  private final Map<String, List<ExecutableElement>> methods = new LinkedHashMap<>();

  ScopeProposals(
      Analysis analysis,
      Known known,
      Imports imports,
      Wanted wanted,
      Proposals proposals,
      Place place) {
    this.analysis = analysis;
    this.imports = imports;
    this.wanted = wanted;
    this.proposals = proposals;
    ofNotebook = known.declared().stream().map(Declared::name).collect(Collectors.toSet());
    this.place = place;
  }

  void at(TreePath path) {
    for (Scope scope = analysis.trees().getScope(path);
        scope != null && scope.getEnclosingClass() != null;
        scope = scope.getEnclosingScope()) {
      boolean isStatement = scope.getEnclosingClass().getSimpleName().contentEquals(TRIAL);
      scope
          .getLocalElements()
          .forEach(element -> {
            if (!isStatement || !OF_OBJECTS.contains(element.getSimpleName().toString())) {
              add(element, Nearness.CELL);
            }
          });
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
    return owner.startsWith(JavacPool.CELLS + ".") ? Nearness.CELL : Nearness.IMPORTED;
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

  /// Types are looked into only where something has been typed: there are a thousand of them, most
  /// of which nobody means.
  private void addImported(String name) {
    boolean isLikely =
        (place == Place.NEW && Implementations.include(wanted.types(), name))
            || place == Place.ANNOTATION;
    if (proposals.isBroad() && !isLikely && !place.mayTake(name)) {
      return;
    }
    if (proposals.isBroad() && !isLikely) {
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
    if (!place.takes(type, analysis)) {
      return;
    }
    boolean isMade = type.getKind().isClass() && !type.getModifiers().contains(Modifier.ABSTRACT);
    if (place == Place.NEW && isMade) {
      proposals.addConstructors(type, meaning(type, nearness));
    } else {
      Proposals.Meaning meaning = meaning(type, nearness);
      proposals.add(type, place == Place.NEW ? meaning.unfit() : meaning);
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
