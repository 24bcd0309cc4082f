package dev.filtro.kernel.evaluation;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/// What the compiler has found out about joined statements.
///
/// @param variables the types of variables declared by `var`, as source
/// @param lastIsVoid whether the last statement is a call of a `void` method
record InferredTypes(Map<String, String> variables, boolean lastIsVoid) {

  /// Reads an attributed source; nothing if a variable's type can't be written down, as that of an
  /// anonymous class.
  static Optional<InferredTypes> of(JavacTask task, CompilationUnitTree unit) {
    Trees trees = Trees.instance(task);
    TreePath root = new TreePath(unit);
    ClassTree type = (ClassTree) unit.getTypeDecls().getFirst();
    Map<String, String> variables = new HashMap<>();
    boolean lastIsVoid = false;
    for (Tree member : type.getMembers()) {
      if (member instanceof MethodTree method
          && method.getName().contentEquals(JoinedSource.METHOD)) {
        TreePath body =
            new TreePath(new TreePath(new TreePath(root, type), method), method.getBody());
        List<? extends StatementTree> statements = method.getBody().getStatements();
        for (StatementTree statement : statements) {
          if (statement instanceof VariableTree variable) {
            TypeMirror found = trees.getTypeMirror(new TreePath(body, variable));
            if (!isDenotable(found)) {
              return Optional.empty();
            }
            variables.put(variable.getName().toString(), found.toString());
          }
        }
        lastIsVoid = !statements.isEmpty() && isVoid(trees, body, statements.getLast());
      }
    }
    return Optional.of(new InferredTypes(variables, lastIsVoid));
  }

  private static boolean isVoid(Trees trees, TreePath body, StatementTree last) {
    if (!(last instanceof ExpressionStatementTree statement)) {
      return false;
    }
    TreePath path = new TreePath(new TreePath(body, statement), statement.getExpression());
    @Nullable TypeMirror type = trees.getTypeMirror(path);
    return type != null && type.getKind() == TypeKind.VOID;
  }

  private static boolean isDenotable(@Nullable TypeMirror type) {
    return switch (type) {
      case PrimitiveType primitive -> true;
      case ArrayType array -> isDenotable(array.getComponentType());
      case DeclaredType declared -> isNamed(declared);
      case WildcardType wildcard ->
          isAbsentOrDenotable(wildcard.getExtendsBound())
              && isAbsentOrDenotable(wildcard.getSuperBound());
      case null, default -> false;
    };
  }

  private static boolean isNamed(DeclaredType type) {
    return type.getKind() == TypeKind.DECLARED
        && type.asElement() instanceof TypeElement element
        && !element.getSimpleName().isEmpty()
        && element.getNestingKind() != NestingKind.LOCAL
        && type.getTypeArguments().stream().allMatch(InferredTypes::isDenotable);
  }

  private static boolean isAbsentOrDenotable(@Nullable TypeMirror bound) {
    return bound == null || isDenotable(bound);
  }
}
