package dev.filtro.kernel.help;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/// A source as the compiler understands it; good as long as the question lasts.
final class Analysis {
  private final JavacTask task;
  private final CompilationUnitTree unit;
  private final DocTrees trees;

  Analysis(JavacTask task, CompilationUnitTree unit) {
    this.task = task;
    this.unit = unit;
    this.trees = DocTrees.instance(task);
  }

  Elements elements() {
    return task.getElements();
  }

  Types types() {
    return task.getTypes();
  }

  Trees trees() {
    return trees;
  }

  DocTrees docTrees() {
    return trees;
  }

  CompilationUnitTree unit() {
    return unit;
  }

  @Nullable Element element(TreePath path) {
    return trees.getElement(path);
  }

  @Nullable TypeMirror type(TreePath path, Tree part) {
    return trees.getTypeMirror(new TreePath(path, part));
  }

  long start(Tree tree) {
    return positions().getStartPosition(unit, tree);
  }

  long end(Tree tree) {
    return positions().getEndPosition(unit, tree);
  }

  private SourcePositions positions() {
    return trees.getSourcePositions();
  }

  /// The first tree, outer ones before inner ones, that has a property.
  Optional<TreePath> first(Predicate<Tree> wanted) {
    TreePath[] found = new TreePath[1];
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
        if (tree == null || found[0] != null) {
          return null;
        }
        if (wanted.test(tree)) {
          found[0] = new TreePath(getCurrentPath(), tree);
          return null;
        }
        return super.scan(tree, null);
      }

      @Override
      public @Nullable Void visitErroneous(ErroneousTree node, @Nullable Void nothing) {
        return scan(node.getErrorTrees(), null);
      }
    }.scan(unit, null);
    return Optional.ofNullable(found[0]);
  }
}
