package dev.filtro.kernel.evaluation;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/// Writes out which types a sealed type permits, where a cell leaves that to the compiler.
///
/// In a file a sealed type without `permits` has the subtypes that stand in the same file. A cell
/// is a file to its user, but JShell compiles each type alone.
///
/// Source: The Java Language Specification, Java SE 25, 8.1.6 and 9.1.4.
final class SealedTypes {
  private final Session session;

  SealedTypes(Session session) {
    this.session = session;
  }

  /// A type at the top of a piece.
  ///
  /// @param supertypes the simple names of what it extends and implements
  /// @param open where its `permits` would stand, or empty if it needs none
  private record Type(String name, List<String> supertypes, Optional<Integer> open) {}

  /// The pieces of a cell, each sealed type with its subtypes.
  List<Piece> named(List<Piece> pieces) {
    if (pieces.stream().noneMatch(piece -> Identifiers.of(piece.source()).contains("sealed"))) {
      return pieces;
    }
    Map<String, List<String>> subtypes = new HashMap<>();
    List<Optional<Type>> types = pieces.stream().map(this::type).toList();
    for (Type type : types.stream().flatMap(Optional::stream).toList()) {
      for (String supertype : type.supertypes()) {
        subtypes.computeIfAbsent(supertype, name -> new ArrayList<>()).add(type.name());
      }
    }
    List<Piece> named = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      named.add(
          types
              .get(i)
              .map(type -> permitting(piece, type, subtypes.getOrDefault(type.name(), List.of())))
              .orElse(piece));
    }
    return named;
  }

  private static Piece permitting(Piece piece, Type type, List<String> subtypes) {
    return subtypes.isEmpty() || type.open().isEmpty()
        ? piece
        : piece.inserting(type.open().get(), "permits " + String.join(", ", subtypes) + " ");
  }

  private Optional<Type> type(Piece piece) {
    if (!piece.parts().isEmpty()) {
      return Optional.empty();
    }
    return ParsedType.read(session, piece, SealedTypes::type);
  }

  private static Type type(ParsedType parsed) {
    ClassTree type = parsed.tree();
    boolean isOpen =
        type.getModifiers().getFlags().contains(Modifier.SEALED)
            && type.getPermitsClause().isEmpty();
    List<Tree> supertypes =
        Stream.concat(
                Stream.ofNullable(type.getExtendsClause()), type.getImplementsClause().stream())
            .toList();
    int headEnd =
        Stream.of(List.of(type.getModifiers()), type.getTypeParameters(), supertypes)
            .flatMap(List::stream)
            .mapToInt(parsed::end)
            .max()
            .orElse(0);
    return new Type(
        type.getSimpleName().toString(),
        supertypes.stream().map(SealedTypes::name).toList(),
        isOpen ? Optional.of(parsed.source().indexOf('{', headEnd)) : Optional.empty());
  }

  private static String name(Tree type) {
    return switch (type) {
      case ParameterizedTypeTree generic -> name(generic.getType());
      case IdentifierTree simple -> simple.getName().toString();
      default -> type.toString();
    };
  }
}
