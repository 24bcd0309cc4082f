package dev.filtro.kernel.help;

import dev.filtro.kernel.help.Notebook.Known;
import dev.filtro.kernel.help.Proposal.Nearness;
import java.util.Comparator;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/// Types that are not imported, to be typed with their package: what is inserted can only replace
/// the word at the cursor, and the qualified name works wherever the cell goes.
final class ImportProposals {
  private static final int MAX_TYPES = 15;
  private static final int ENOUGH_IN_ANY_CASE = 3;
  private static final List<String> COMMON = List.of("java.", "dev.filtro.", "javax.");

  private final Analysis analysis;
  private final Known known;
  private final TypeIndex index;

  ImportProposals(Analysis analysis, Known known, TypeIndex index) {
    this.analysis = analysis;
    this.known = known;
    this.index = index;
  }

  void add(Hole hole, Proposals proposals) {
    index
        .types(known)
        .filter(type -> isMeant(TypeIndex.simpleName(type), hole.prefix()))
        .filter(type -> !proposals.has(TypeIndex.simpleName(type)))
        .sorted(
            Comparator.comparing(
                    (String type) -> NameMatch.of(TypeIndex.simpleName(type), hole.prefix()))
                .thenComparingInt(ImportProposals::rank)
                .thenComparingInt(String::length))
        .limit(MAX_TYPES)
        .filter(this::isPublic)
        .forEach(type ->
            proposals.add(
                TypeIndex.simpleName(type), type, "class", "not imported", Nearness.ELSEWHERE));
  }

  /// Of the thousands of types nearly every abbreviation fits some: it must be typed as one.
  private static boolean isMeant(String name, String typed) {
    return switch (NameMatch.of(name, typed)) {
      case PREFIX -> true;
      case PREFIX_ANY_CASE -> typed.length() > ENOUGH_IN_ANY_CASE;
      case HUMPS -> typed.chars().filter(Character::isUpperCase).count() >= 2;
      case NONE -> false;
    };
  }

  private static int rank(String type) {
    for (int i = 0; i < COMMON.size(); i++) {
      if (type.startsWith(COMMON.get(i))) {
        return i;
      }
    }
    return COMMON.size();
  }

  private boolean isPublic(String name) {
    TypeElement type = analysis.elements().getTypeElement(name);
    return type != null && type.getModifiers().contains(Modifier.PUBLIC);
  }
}
