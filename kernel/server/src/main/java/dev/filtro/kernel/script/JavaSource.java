package dev.filtro.kernel.script;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A Java source file as a cell: its declarations, then a call of its `main` method.
///
/// Source: JEP 512 (compact source files and instance main methods), JLS 12.1.4.
final class JavaSource {
  /// What the compiler calls the class that a compact source file stands for.
  private static final String COMPACT = "FiltroCompactSource";

  private JavaSource() {}

  /// The cell that does what `java FILE` would do. Lines keep their numbers.
  ///
  /// @throws IOException if the file has no `main` method; the message says what it needs
  static String asCell(String fileName, String source, Arguments arguments) throws IOException {
    JavaFileObject file = new InMemory(source);
    // Syntax errors are left to the cell: it reports them with line and caret.
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null,
                    null,
                    new DiagnosticCollector<>(),
                    List.of("-proc:none"),
                    null,
                    List.of(file));
    CompilationUnitTree unit = task.parse().iterator().next();
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    return withoutPackage(source, unit, positions) + "\n" + call(fileName, unit, arguments);
  }

  private static final class InMemory extends SimpleJavaFileObject {
    private final String source;

    InMemory(String source) {
      super(URI.create("string:///" + COMPACT + ".java"), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  private static String withoutPackage(
      String source, CompilationUnitTree unit, SourcePositions positions) {
    PackageTree declaration = unit.getPackage();
    if (declaration == null) {
      return source;
    }
    int start = (int) positions.getStartPosition(unit, declaration);
    int end = (int) positions.getEndPosition(unit, declaration);
    String blank = source.substring(start, end).replaceAll("[^\\n]", " ");
    return source.substring(0, start) + blank + source.substring(end);
  }

  private static String call(String fileName, CompilationUnitTree unit, Arguments words)
      throws IOException {
    for (Tree type : unit.getTypeDecls()) {
      if (type instanceof ClassTree candidate) {
        Optional<MethodTree> main = mainOf(candidate);
        if (main.isPresent()) {
          return call(candidate, main.get(), words);
        }
      }
    }
    throw new IOException(
        fileName
            + " has no main method to run; add `void main() { ... }`, or name the file .jsh to run its statements");
  }

  private static Optional<MethodTree> mainOf(ClassTree type) {
    return type.getMembers().stream()
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .filter(method -> method.getName().contentEquals("main"))
        .filter(method -> method.getParameters().size() <= 1)
        .max((a, b) -> Integer.compare(a.getParameters().size(), b.getParameters().size()));
  }

  private static String call(ClassTree type, MethodTree main, Arguments words) {
    String arguments = main.getParameters().isEmpty() ? "()" : "(" + words.asArray() + ")";
    if (type.getSimpleName().contentEquals(COMPACT)) {
      return "main" + arguments + ";";
    }
    boolean isStatic = main.getModifiers().getFlags().contains(Modifier.STATIC);
    String name = type.getSimpleName().toString();
    return (isStatic ? name : "new " + name + "()") + ".main" + arguments + ";";
  }
}
