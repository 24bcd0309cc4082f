package dev.filtro.kernel.help;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/// Puts the overload first that the arguments mean, also where some are still missing.
final class Overloads {
  private final Analysis analysis;
  private final List<@Nullable TypeMirror> arguments = new ArrayList<>();

  /// @param call the call that the arguments are taken from
  Overloads(TreePath call, Analysis analysis) {
    this.analysis = analysis;
    List<? extends ExpressionTree> given =
        switch (call.getLeaf()) {
          case MethodInvocationTree invocation -> invocation.getArguments();
          case NewClassTree creation -> creation.getArguments();
          default -> List.of();
        };
    for (ExpressionTree argument : given) {
      arguments.add(analysis.type(call, argument));
    }
    if (!arguments.isEmpty() && isMissing(arguments.getLast())) {
      arguments.removeLast();
    }
  }

  private static boolean isMissing(@Nullable TypeMirror type) {
    return type == null || type.getKind() == TypeKind.ERROR;
  }

  /// The candidates, best first.
  ///
  /// @param resolved what the compiler has found the call to mean, if it has
  List<Call.Candidate> order(List<Call.Candidate> candidates, @Nullable Object resolved) {
    return candidates.stream()
        .sorted(
            Comparator.comparing((Call.Candidate each) -> !each.method().equals(resolved))
                .thenComparingInt(each -> -fitting(each))
                .thenComparing(each -> each.method().getParameters().size() < arguments.size())
                .thenComparingInt(each -> each.method().getParameters().size()))
        .toList();
  }

  /// How many of the arguments fit, from the first on.
  private int fitting(Call.Candidate candidate) {
    List<? extends TypeMirror> parameters = candidate.type().getParameterTypes();
    int count = 0;
    for (TypeMirror argument : arguments) {
      boolean isVarArgs = candidate.method().isVarArgs() && count >= parameters.size() - 1;
      if (!isVarArgs && count >= parameters.size()) {
        return count;
      }
      TypeMirror parameter =
          isVarArgs && parameters.getLast() instanceof ArrayType array
              ? array.getComponentType()
              : parameters.get(count);
      if (!isMissing(argument) && !fits(argument, parameter)) {
        return count;
      }
      count++;
    }
    return count;
  }

  private boolean fits(@Nullable TypeMirror argument, TypeMirror parameter) {
    if (argument == null
        || argument.getKind() == TypeKind.VOID
        || argument.getKind() == TypeKind.OTHER
        || argument.getKind() == TypeKind.NONE) {
      return false;
    }
    return argument.getKind() == TypeKind.NULL
        || analysis
            .types()
            .isAssignable(analysis.types().erasure(argument), analysis.types().erasure(parameter));
  }
}
