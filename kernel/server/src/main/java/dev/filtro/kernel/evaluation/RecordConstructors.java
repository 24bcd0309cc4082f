package dev.filtro.kernel.evaluation;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/// Makes the constructors of records public where a cell leaves their access open.
///
/// A record's canonical constructor must be as accessible as the record, and JShell makes every
/// type public: without this `record Point(int x) { Point { ... } }` would not compile.
///
/// Source: The Java Language Specification, Java SE 25, 8.10.4.
final class RecordConstructors {
  private static final String PUBLIC = "public ";
  private static final Set<Modifier> ACCESS =
      Set.of(Modifier.PUBLIC, Modifier.PROTECTED, Modifier.PRIVATE);

  private final Session session;

  RecordConstructors(Session session) {
    this.session = session;
  }

  /// The pieces of a cell, each record with public constructors.
  List<Piece> opened(List<Piece> pieces) {
    return pieces.stream()
        .map(piece ->
            piece.parts().isEmpty() && Identifiers.of(piece.source()).contains("record")
                ? opened(piece)
                : piece)
        .toList();
  }

  private Piece opened(Piece piece) {
    List<Integer> constructors =
        ParsedType.read(session, piece, RecordConstructors::open).orElse(List.of());
    Piece longer = piece;
    int inserted = 0;
    for (int offset : constructors) {
      longer = longer.inserting(offset + inserted, PUBLIC);
      inserted += PUBLIC.length();
    }
    return longer;
  }

  /// Where the constructors begin that say nothing of their access.
  private static List<Integer> open(ParsedType type) {
    return type.tree().getKind() != Tree.Kind.RECORD
        ? List.of()
        : type.tree().getMembers().stream()
            .filter(MethodTree.class::isInstance)
            .map(MethodTree.class::cast)
            .filter(method -> method.getName().contentEquals("<init>"))
            .filter(method -> method.getModifiers().getFlags().stream().noneMatch(ACCESS::contains))
            .map(type::start)
            .sorted()
            .toList();
  }
}
