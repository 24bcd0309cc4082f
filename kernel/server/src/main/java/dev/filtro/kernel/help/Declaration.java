package dev.filtro.kernel.help;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Optional;

/// A declaration in a source file.
///
/// @param source the file, parsed
/// @param path where in it
/// @param text the file's text
record Declaration(Analysis source, TreePath path, String text) {

  Optional<DocCommentTree> comment() {
    return Optional.ofNullable(source.docTrees().getDocCommentTree(path));
  }

  /// The names of a method's parameters.
  List<String> parameters() {
    return path.getLeaf() instanceof MethodTree method
        ? method.getParameters().stream().map(each -> each.getName().toString()).toList()
        : List.of();
  }

  /// A constant's value as written, or empty.
  String initializer() {
    return path.getLeaf() instanceof VariableTree variable && variable.getInitializer() != null
        ? variable.getInitializer().toString()
        : "";
  }

  /// Its text without the comment before it, with the first line's indentation taken from all.
  String code() {
    Tree tree = path.getLeaf();
    int start = (int) source.start(tree);
    int lineStart = text.lastIndexOf('\n', start) + 1;
    String indent = text.substring(lineStart, start);
    String code = text.substring(start, (int) source.end(tree));
    return indent.isBlank() ? code.replace("\n" + indent, "\n") : code;
  }
}
