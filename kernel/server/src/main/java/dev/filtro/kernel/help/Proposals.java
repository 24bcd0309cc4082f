package dev.filtro.kernel.help;

import dev.filtro.kernel.help.Completions.Candidate;
import dev.filtro.kernel.help.Proposal.Nearness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/// Gathers what fits the word that has begun; overloads are one proposal.
final class Proposals {
  private static final int SHOWN_OVERLOADS = 3;

  private final Hole hole;
  private final boolean callsFollow;
  private final Map<String, Proposal> found = new LinkedHashMap<>();
  private final Map<String, List<ExecutableElement>> methods = new LinkedHashMap<>();

  /// @param callsFollow whether parentheses belong behind methods
  Proposals(Hole hole, boolean callsFollow) {
    this.hole = hole;
    this.callsFollow = callsFollow;
  }

  /// Whether a name is worth a closer look.
  boolean wants(CharSequence name) {
    String text = name.toString();
    return text.indexOf('$', 1) < 0
        && (!text.startsWith("$") || hole.prefix().startsWith("$"))
        && !text.isEmpty()
        && NameMatch.of(text, hole.prefix()).fits();
  }

  /// Whether nothing has been typed yet, so that everything fits.
  boolean isBroad() {
    return hole.prefix().isEmpty();
  }

  /// Adds a thing that is not part of a program, if its name fits.
  void add(String name, String text, String type, String signature, Nearness nearness) {
    if (wants(name)) {
      found.putIfAbsent(
          text, new Proposal(name, new Candidate(text, type, signature), nearness, false, false));
    }
  }

  /// Adds a keyword if it begins with what has been typed.
  void addKeyword(String word) {
    if (word.startsWith(hole.prefix())) {
      add(word, word, "keyword", "", Nearness.KEYWORD);
    }
  }

  /// Adds a constant by its qualified name, if that or its own fits.
  void addConstant(Element constant, String qualified, Meaning meaning) {
    String name = constant.getSimpleName().toString();
    if (wants(name) || wants(qualified)) {
      found.putIfAbsent(
          qualified,
          new Proposal(
              wants(name) ? name : qualified,
              new Candidate(qualified, "instance", qualified),
              meaning.nearness(),
              meaning.fits(),
              meaning.deprecated()));
    }
  }

  /// Adds what has a name of its own: all but methods.
  void add(Element element, Meaning meaning) {
    String name = element.getSimpleName().toString();
    String type =
        switch (element.getKind()) {
          case PACKAGE -> "module";
          case FIELD,
              ENUM_CONSTANT,
              LOCAL_VARIABLE,
              PARAMETER,
              EXCEPTION_PARAMETER,
              RESOURCE_VARIABLE,
              BINDING_VARIABLE ->
              "instance";
          default -> "class";
        };
    String text = element.getKind() == ElementKind.PACKAGE ? name + "." : name;
    String signature =
        element instanceof TypeElement
            ? ""
            : TypeText.signature(element, meaning.site(), meaning.types(), List.of());
    found.putIfAbsent(
        text,
        new Proposal(
            name,
            new Candidate(text, type, signature),
            meaning.nearness(),
            meaning.fits(),
            meaning.deprecated()));
  }

  /// Adds all methods of one name.
  void add(String name, Collection<ExecutableElement> overloads, Meaning meaning) {
    methods.computeIfAbsent(name, key -> new ArrayList<>()).addAll(overloads);
    List<ExecutableElement> all = methods.get(name);
    boolean takesNothing = all.stream().allMatch(method -> method.getParameters().isEmpty());
    String text = callsFollow ? name + (takesNothing ? "()" : "(") : name;
    String signature =
        all.stream()
            .limit(SHOWN_OVERLOADS)
            .map(each -> TypeText.signature(each, meaning.site(), meaning.types(), List.of()))
            .distinct()
            .collect(Collectors.joining("; "));
    int more = all.size() - SHOWN_OVERLOADS;
    Candidate candidate =
        new Candidate(text, "function", signature + (more > 0 ? "; " + more + " more" : ""));
    found.remove(name + "()");
    found.merge(
        text,
        new Proposal(name, candidate, meaning.nearness(), meaning.fits(), meaning.deprecated()),
        (old, now) ->
            new Proposal(
                name,
                candidate,
                old.nearness().compareTo(now.nearness()) <= 0 ? old.nearness() : now.nearness(),
                old.fits() || now.fits(),
                old.deprecated() && now.deprecated()));
  }

  /// Adds the constructors of a class, to stand behind `new`.
  void addConstructors(TypeElement type, Meaning meaning) {
    List<ExecutableElement> constructors = ElementFilter.constructorsIn(type.getEnclosedElements());
    String name = type.getSimpleName().toString();
    boolean takesNothing =
        constructors.stream().allMatch(constructor -> constructor.getParameters().isEmpty());
    String arguments = type.getTypeParameters().isEmpty() ? "" : "<>";
    String text = name + arguments + (callsFollow ? (takesNothing ? "()" : "(") : "");
    String signature =
        constructors.stream()
            .limit(SHOWN_OVERLOADS)
            .map(each -> TypeText.signature(each, meaning.site(), meaning.types(), List.of()))
            .collect(Collectors.joining("; "));
    found.putIfAbsent(
        text,
        new Proposal(
            name,
            new Candidate(text, "class", signature),
            meaning.nearness(),
            meaning.fits(),
            meaning.deprecated()));
  }

  /// Whether a name is among them.
  boolean has(String name) {
    return found.values().stream().anyMatch(each -> each.name().equals(name));
  }

  /// The best first.
  List<Candidate> ranked() {
    return found.values().stream()
        .sorted(Proposal.order(hole.prefix()))
        .map(Proposal::candidate)
        .toList();
  }

  /// What is known of an element besides its name.
  record Meaning(
      @Nullable TypeMirror site, Types types, Nearness nearness, boolean fits, boolean deprecated) {

    /// The same of what is not wanted.
    Meaning unfit() {
      return new Meaning(site, types, nearness, false, deprecated);
    }
  }
}
