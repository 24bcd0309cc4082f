package dev.filtro.kernel.help;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.filtro.kernel.help.Notebook.Declared;
import dev.filtro.kernel.help.Notebook.Known;
import dev.filtro.kernel.help.Notebook.Sort;
import dev.filtro.kernel.javac.JavacPool;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/// Explains a name by what the compiler takes it for.
final class Explanation {
  private final Notebook notebook;
  private final TypeIndex index;
  private final Documented documented;

  Explanation(Notebook notebook, TypeIndex index, Documented documented) {
    this.notebook = notebook;
    this.index = index;
    this.documented = documented;
  }

  /// @param isCall whether the cursor stands among the arguments behind the name
  Optional<Description> of(Spot spot, boolean isCall, Analysis analysis, Known known, int detail) {
    Optional<TreePath> path = spot.find(analysis);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    Element element = analysis.element(path.get());
    Optional<TreePath> call = call(path.get(), isCall);
    Imports imports = new Imports(analysis, known, index);
    List<Call.Candidate> candidates =
        call.map(found -> Call.candidates(found, analysis, imports))
            .orElseGet(() ->
                isResolved(element)
                    ? List.of()
                    : ownFirst(Call.named(path.get(), analysis, imports)));
    Telling telling = new Telling(analysis, known, detail);
    if (!candidates.isEmpty()) {
      Overloads overloads = new Overloads(call.orElse(path.get()), analysis);
      Object resolved = call.map(analysis::element).orElse(null);
      return Optional.of(methods(overloads.order(candidates, resolved), telling));
    }
    return element != null && isResolved(element)
        ? Optional.of(describe(element, telling))
        : known
            .named(spot.name())
            .filter(each -> each.sort() == Sort.VARIABLE)
            .map(variable -> variable(variable, telling))
            .or(() -> elsewhere(spot.name(), telling));
  }

  private static List<Call.Candidate> ownFirst(List<Call.Candidate> candidates) {
    return candidates.stream()
        .sorted(Comparator.comparing(each -> !isOfCells(each.method())))
        .toList();
  }

  /// What is common to all that is told.
  private record Telling(Analysis analysis, Known known, int detail) {}

  /// The call whose name stands there; that of a constructor only from among its arguments.
  private static Optional<TreePath> call(TreePath name, boolean isCall) {
    TreePath parent = name.getParentPath();
    Tree child = name.getLeaf();
    if (parent != null && parent.getLeaf() instanceof ParameterizedTypeTree) {
      child = parent.getLeaf();
      parent = parent.getParentPath();
    }
    return parent != null
            && switch (parent.getLeaf()) {
              case MethodInvocationTree invocation -> invocation.getMethodSelect().equals(child);
              case NewClassTree creation -> isCall && creation.getIdentifier().equals(child);
              default -> false;
            }
        ? Optional.of(parent)
        : Optional.empty();
  }

  private static boolean isResolved(@Nullable Element element) {
    return element != null
        && element.asType().getKind() != TypeKind.ERROR
        && !(element instanceof PackageElement none && none.getEnclosedElements().isEmpty());
  }

  private Description methods(List<Call.Candidate> candidates, Telling telling) {
    List<String> signatures =
        candidates.stream()
            .map(each -> signature(each.method(), each.site(), telling))
            .distinct()
            .toList();
    boolean isOwn = isOfCells(candidates.getFirst().method());
    String html =
        candidates.stream()
            .filter(each -> !isOwn || isOfCells(each.method()))
            .map(each -> documented.of(each.method(), telling.analysis(), telling.known()).html())
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    ExecutableElement best = candidates.getFirst().method();
    return new Description(
        signatures, origin(best), html + made(best, telling), source(best, telling));
  }

  /// What a library's factory makes: its documentation tells most there.
  private String made(ExecutableElement method, Telling telling) {
    Element type = telling.analysis().types().asElement(method.getReturnType());
    boolean isFactory =
        method.getModifiers().contains(Modifier.STATIC)
            && type instanceof TypeElement
            && !type.equals(method.getEnclosingElement())
            && isOnClassPath(method, telling)
            && isOnClassPath(type, telling);
    String html = isFactory ? documented.of(type, telling.analysis(), telling.known()).html() : "";
    return html.isEmpty() ? "" : "\n<hr>\n<p><b>" + type.getSimpleName() + "</b></p>\n" + html;
  }

  private static boolean isOnClassPath(Element element, Telling telling) {
    ModuleElement module = telling.analysis().elements().getModuleOf(element);
    return module == null || module.isUnnamed();
  }

  private String signature(Element element, @Nullable TypeMirror site, Telling telling) {
    List<String> names =
        element instanceof ExecutableElement method
            ? documented.parameters(method, telling.analysis(), telling.known())
            : List.of();
    return TypeText.signature(element, site, telling.analysis().types(), names);
  }

  private Description describe(Element element, Telling telling) {
    Optional<Declared> declared = telling.known().named(element.getSimpleName().toString());
    if (element.getKind() == ElementKind.FIELD && isOfCells(element) && declared.isPresent()) {
      return variable(declared.get(), telling);
    }
    String signature =
        element instanceof PackageElement
            ? "package " + element
            : signature(element, null, telling) + constant(element);
    String html = documented.of(element, telling.analysis(), telling.known()).html();
    boolean isLocal = element.getKind().isVariable() && !element.getKind().isField();
    String origin = isLocal || element instanceof TypeElement ? "" : origin(element);
    return new Description(List.of(signature), origin, html, source(element, telling));
  }

  private static String constant(Element element) {
    Object value = element instanceof VariableElement field ? field.getConstantValue() : null;
    return value == null ? "" : value instanceof String ? " = \"" + value + "\"" : " = " + value;
  }

  private static boolean isOfCells(Element element) {
    Element owner = element.getEnclosingElement();
    return owner != null && owner.toString().startsWith(JavacPool.CELLS + ".$JShell$");
  }

  private static String origin(Element element) {
    String owner = String.valueOf(element.getEnclosingElement());
    return owner.startsWith(JavacPool.CELLS) ? "declared in the notebook" : owner;
  }

  /// The text of what the notebook declares; of other things if it is at hand.
  private String source(Element element, Telling telling) {
    if (telling.detail() == 0) {
      return "";
    }
    return isOfCells(element)
        ? telling.known().named(element.getSimpleName().toString()).map(Declared::source).orElse("")
        : documented
            .declaration(element, telling.analysis(), telling.known())
            .map(Declaration::code)
            .orElse("");
  }

  private Description variable(Declared variable, Telling telling) {
    return VariableText.of(variable, notebook.value(variable), telling.detail());
  }

  /// A type that is not imported.
  private Optional<Description> elsewhere(String name, Telling telling) {
    return index
        .types(telling.known())
        .filter(type -> TypeIndex.simpleName(type).equals(name))
        .map(type -> telling.analysis().elements().getTypeElement(type))
        .filter(type -> type != null)
        .findFirst()
        .map(type -> {
          Description found = describe(type, telling);
          String hint = "not imported yet: import " + type.getQualifiedName() + ";";
          return new Description(found.signatures(), hint, found.html(), found.source());
        });
  }
}
