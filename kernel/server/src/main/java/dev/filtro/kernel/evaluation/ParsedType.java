package dev.filtro.kernel.evaluation;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import dev.filtro.kernel.javac.JavacPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.tools.DiagnosticCollector;

/// The type that a piece of a cell declares, as the compiler's parser sees it.
///
/// @param source the piece's text
record ParsedType(
    ClassTree tree, CompilationUnitTree unit, SourcePositions positions, String source) {

  /// Parses a piece; nothing if it is not one type alone.
  static <T> Optional<T> read(Session session, Piece piece, Function<ParsedType, T> reader) {
    JavacPool.Job job =
        new JavacPool.Job(
            session.joinedFiles(),
            new DiagnosticCollector<>(),
            session.compilerOptions(),
            List.of(new CellClasses.Source("Cell", piece.source())),
            List::of);
    return session.javac().with(job, task -> parse(task, piece.source()).map(reader));
  }

  private static Optional<ParsedType> parse(JavacTask task, String source) {
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      return unit.getTypeDecls().size() == 1
              && unit.getTypeDecls().getFirst() instanceof ClassTree type
          ? Optional.of(new ParsedType(type, unit, positions, source))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("A source in memory could not be read", e);
    }
  }

  /// The offset in the text at which a part of the type begins.
  int start(Tree part) {
    return (int) positions.getStartPosition(unit, part);
  }

  /// The offset in the text at which a part of the type ends.
  int end(Tree part) {
    return (int) positions.getEndPosition(unit, part);
  }
}
