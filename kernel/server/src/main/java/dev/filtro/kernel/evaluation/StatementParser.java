package dev.filtro.kernel.evaluation;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.filtro.kernel.javac.JavacPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/// Parses what could stand in a method: all of a cell in one go, where JShell's own analysis parses
/// what is left of the cell again for each statement.
final class StatementParser {
  private static final String BEFORE = "class $ { void $() {";
  private static final String AFTER = "\n;}}";
  private static final String NOT_A_STATEMENT = "compiler.err.not.stmt";

  private final JavacPool javac;
  private final JavaFileManager files;

  StatementParser(JavacPool javac, JavaFileManager files) {
    this.javac = javac;
    this.files = files;
  }

  /// The parts of a text in order, or none if it holds anything else (methods, imports, errors).
  Optional<List<Part>> parse(String text, List<String> options) {
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavacPool.Job job =
        new JavacPool.Job(
            files,
            problems,
            options,
            List.of(new CellClasses.Source("$", BEFORE + text + AFTER)),
            List::of);
    return javac.with(
        job,
        task -> {
          CompilationUnitTree unit = parse(task);
          boolean wrong =
              problems.getDiagnostics().stream()
                  .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                  .anyMatch(problem -> !problem.getCode().equals(NOT_A_STATEMENT));
          return wrong
              ? Optional.empty()
              : body(unit).flatMap(body -> new Reader(unit, positions(task), text).all(body));
        });
  }

  private static SourcePositions positions(JavacTask task) {
    return Trees.instance(task).getSourcePositions();
  }

  private static CompilationUnitTree parse(JavacTask task) {
    try {
      return task.parse().iterator().next();
    } catch (IOException e) {
      throw new UncheckedIOException("A source in memory could not be read", e);
    }
  }

  /// The one method's statements: stray braces in the text would make more of it.
  private static Optional<List<? extends StatementTree>> body(CompilationUnitTree unit) {
    if (unit.getTypeDecls().size() == 1
        && unit.getTypeDecls().getFirst() instanceof ClassTree type
        && type.getMembers().size() == 1
        && type.getMembers().getFirst() instanceof MethodTree method
        && method.getBody() != null) {
      return Optional.of(method.getBody().getStatements());
    }
    return Optional.empty();
  }

  /// Turns trees into parts.
  private record Reader(CompilationUnitTree unit, SourcePositions positions, String text) {

    Optional<List<Part>> all(List<? extends StatementTree> statements) {
      List<Part> parts = new ArrayList<>();
      for (StatementTree statement : statements) {
        if (!(statement instanceof EmptyStatementTree)) {
          parts.add(part(statement));
          if (isUnfinished(statement)) {
            return Optional.empty();
          }
        }
      }
      return Optional.of(parts);
    }

    /// Whether it needs the semicolon behind the text: only expressions and named variables may.
    private boolean isUnfinished(StatementTree statement) {
      boolean mayEndOpen =
          statement instanceof ExpressionStatementTree
              || (statement instanceof VariableTree variable && !variable.getName().isEmpty());
      return !mayEndOpen && !isClosed(statement);
    }

    private boolean isClosed(StatementTree statement) {
      return positions.getEndPosition(unit, statement) - BEFORE.length() <= text.length();
    }

    private int start(Tree tree) {
      return (int) positions.getStartPosition(unit, tree) - BEFORE.length();
    }

    private int end(Tree tree) {
      return Math.min(text.length(), (int) positions.getEndPosition(unit, tree) - BEFORE.length());
    }

    private Part part(StatementTree statement) {
      return switch (statement) {
        case VariableTree variable -> variable(variable);
        case ClassTree type ->
            Part.of(Part.Kind.OTHER, DocComments.start(text, start(type)), end(type), "");
        case ExpressionStatementTree expression -> expression(expression);
        default -> {
          Part.Kind kind = returns(statement) ? Part.Kind.OTHER : Part.Kind.STATEMENT;
          yield Part.of(kind, start(statement), end(statement), "");
        }
      };
    }

    private Part variable(VariableTree variable) {
      String name = variable.getName().toString();
      Tree type = variable.getType();
      ExpressionTree value = variable.getInitializer();
      Part.Kind kind = name.isEmpty() ? Part.Kind.STATEMENT : Part.Kind.VARIABLE;
      return new Part(
          kind,
          start(variable),
          value == null || isClosed(variable) ? end(variable) : end(value),
          name,
          type == null ? "" : type.toString(),
          value == null ? Part.NONE : start(value),
          value == null ? Part.NONE : end(value),
          value instanceof NewArrayTree array && array.getType() == null,
          value != null && variable.getModifiers().getFlags().contains(Modifier.FINAL));
    }

    private Part expression(ExpressionStatementTree statement) {
      Tree expression = statement.getExpression();
      if (expression instanceof ErroneousTree wrong && !wrong.getErrorTrees().isEmpty()) {
        expression = wrong.getErrorTrees().getFirst();
      }
      Part.Kind kind =
          switch (expression.getKind()) {
            case ASSIGNMENT -> Part.Kind.ASSIGNMENT;
            case METHOD_INVOCATION -> Part.Kind.CALL;
            default -> Part.Kind.EXPRESSION;
          };
      String name = expression instanceof MethodInvocationTree call ? method(call) : "";
      return Part.of(kind, start(expression), end(expression), name);
    }

    private static String method(MethodInvocationTree call) {
      return switch (call.getMethodSelect()) {
        case IdentifierTree simple -> simple.getName().toString();
        case MemberSelectTree member -> member.getIdentifier().toString();
        default -> "";
      };
    }

    /// Whether it would leave the method that statements are joined in.
    private static boolean returns(StatementTree statement) {
      boolean[] found = new boolean[1];
      new TreeScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void nothing) {
          found[0] = true;
          return null;
        }

        @Override
        public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void n) {
          return null;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
          return null;
        }
      }.scan(statement, null);
      return found[0];
    }
  }
}
