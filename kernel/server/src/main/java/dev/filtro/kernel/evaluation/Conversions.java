package dev.filtro.kernel.evaluation;

import com.sun.source.util.JavacTask;
import dev.filtro.kernel.javac.JavacPool;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/// Finds what makes one type of another: methods without arguments of a value that stands where
/// another type is wanted.
final class Conversions {
  private static final int MAX_METHODS = 2;
  private static final String TYPE = "([\\w.]+)";
  private static final Pattern MISFIT =
      Pattern.compile(TYPE + "(?:<\\S*>)? cannot be converted to " + TYPE + "(?:<\\S*>)?\\)?$");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(?=\\s*[,);]|$)");

  private final Session session;

  Conversions(Session session) {
    this.session = session;
  }

  /// A hint, if an error is about such a value.
  ///
  /// @param code the snippet
  /// @param offset the error's place in it
  /// @param message the compiler's lines, with qualified names
  Optional<String> of(String code, int offset, List<String> message) {
    for (String line : message) {
      Matcher misfit = MISFIT.matcher(line);
      if (misfit.find()) {
        String given = misfit.group(1);
        List<ExecutableElement> methods = methods(given, misfit.group(2));
        if (!methods.isEmpty()) {
          return Optional.of(hint(value(code.substring(offset), given), methods));
        }
      }
    }
    return Optional.empty();
  }

  private static String value(String rest, String type) {
    Matcher name = NAME.matcher(rest);
    return name.lookingAt() ? name.group() : "the " + type.substring(type.lastIndexOf('.') + 1);
  }

  private static String hint(String value, List<ExecutableElement> methods) {
    List<String> calls =
        methods.stream().map(each -> value + "." + each.getSimpleName() + "()").toList();
    return "did you mean " + String.join(" or ", calls) + "?";
  }

  private List<ExecutableElement> methods(String given, String wanted) {
    JavacPool.Job job =
        new JavacPool.Job(
            session.joinedFiles(),
            problem -> {}, // nothing is compiled
            session.compilerOptions(),
            List.of(new CellClasses.Source("Conversion", "")),
            List::of);
    return session.javac().with(job, task -> methods(task, given, wanted));
  }

  private static List<ExecutableElement> methods(JavacTask task, String given, String wanted) {
    @Nullable TypeElement from = task.getElements().getTypeElement(given);
    @Nullable TypeElement to = task.getElements().getTypeElement(wanted);
    if (from == null || to == null) {
      return List.of();
    }
    TypeMirror target = task.getTypes().erasure(to.asType());
    return ElementFilter.methodsIn(from.getEnclosedElements()).stream()
        .filter(method -> method.getParameters().isEmpty())
        .filter(method -> method.getModifiers().contains(Modifier.PUBLIC))
        .filter(method -> !method.getModifiers().contains(Modifier.STATIC))
        .filter(method -> !method.getSimpleName().contentEquals("toString"))
        .filter(method -> method.getReturnType().getKind() == TypeKind.DECLARED)
        .filter(method ->
            task.getTypes().isSubtype(task.getTypes().erasure(method.getReturnType()), target))
        .limit(MAX_METHODS)
        .toList();
  }
}
