package dev.filtro.kernel.help;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.filtro.kernel.help.Notebook.Declared;
import dev.filtro.kernel.help.Notebook.Known;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/// Finds where compiled things are declared in source.
final class Declarations {
  private static final Pattern NOISE =
      Pattern.compile("@[\\w.]+(?:\\([^)]*\\))?|\\s|\\w+\\.(?=\\w)");
  private static final int KEPT_FILES = 40;

  private final Compiler compiler;
  private final SourceLibrary library;
  private final Map<String, SourceFile> parsed =
      new LinkedHashMap<>(KEPT_FILES, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SourceFile> eldest) {
          return size() > KEPT_FILES;
        }
      };

  Declarations(Compiler compiler, SourceLibrary library) {
    this.compiler = compiler;
    this.library = library;
  }

  private record SourceFile(Analysis analysis, String text) {}

  /// The declaration of a type or member, if its source is at hand.
  synchronized Optional<Declaration> of(Element element, Analysis analysis, Known known) {
    TypeElement owner = owner(element);
    if (owner == null) {
      return Optional.empty();
    }
    List<String> nesting = nesting(owner);
    TypeElement outermost = analysis.elements().getOutermostTypeElement(owner);
    return file(outermost, analysis, known)
        .flatMap(file ->
            type(file, nesting)
                .flatMap(path ->
                    element instanceof TypeElement ? Optional.of(path) : member(path, element))
                .map(path -> new Declaration(file.analysis(), path, file.text())));
  }

  private static @Nullable TypeElement owner(Element element) {
    return element instanceof TypeElement type
        ? type
        : element.getEnclosingElement() instanceof TypeElement type ? type : null;
  }

  /// The simple names of a type and those around it, outermost first.
  private static List<String> nesting(TypeElement type) {
    List<String> names = new ArrayList<>();
    for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
      names.addFirst(each.getSimpleName().toString());
    }
    return names;
  }

  private Optional<SourceFile> file(TypeElement type, Analysis analysis, Known known) {
    ModuleElement module = analysis.elements().getModuleOf(type);
    String moduleName = module == null ? "" : module.getQualifiedName().toString();
    String name = type.getQualifiedName().toString();
    Optional<SourceFile> file =
        Optional.ofNullable(parsed.get(name))
            .or(() ->
                ofCell(type, known)
                    .or(() -> library.source(moduleName, name, known.classPath()))
                    .map(text -> new SourceFile(compiler.parse(text, parse -> parse), text)));
    file.ifPresent(found -> parsed.put(name, found)); // what is missing may come yet
    return file;
  }

  /// What a cell declares, in the class that the compiler made around it.
  private static Optional<String> ofCell(TypeElement type, Known known) {
    List<String> sources =
        known.declared().stream()
            .filter(each -> type.getQualifiedName().contentEquals(each.className()))
            .map(Declared::source)
            .toList();
    return sources.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "class %s {\n%s\n}".formatted(type.getSimpleName(), String.join("\n", sources)));
  }

  private static Optional<TreePath> type(SourceFile file, List<String> nesting) {
    TreePath path = new TreePath(file.analysis().unit());
    List<? extends Tree> members = file.analysis().unit().getTypeDecls();
    for (String name : nesting) {
      Optional<? extends Tree> inner =
          members.stream()
              .filter(tree ->
                  tree instanceof ClassTree type && type.getSimpleName().contentEquals(name))
              .findFirst();
      if (inner.isEmpty()) {
        return Optional.empty();
      }
      path = new TreePath(path, inner.get());
      members = ((ClassTree) inner.get()).getMembers();
    }
    return Optional.of(path);
  }

  private static Optional<TreePath> member(TreePath type, Element element) {
    List<? extends Tree> members = ((ClassTree) type.getLeaf()).getMembers();
    if (element instanceof ExecutableElement method) {
      List<MethodTree> named =
          members.stream()
              .filter(MethodTree.class::isInstance)
              .map(MethodTree.class::cast)
              .filter(tree -> tree.getName().contentEquals(method.getSimpleName()))
              .filter(tree -> tree.getParameters().size() == method.getParameters().size())
              .toList();
      Optional<MethodTree> exact =
          named.stream().filter(tree -> parameters(tree).equals(parameters(method))).findFirst();
      return exact
          .or(() -> named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty())
          .map(tree -> new TreePath(type, tree));
    }
    boolean isField =
        element instanceof VariableElement || element.getKind() == ElementKind.RECORD_COMPONENT;
    return members.stream()
        .filter(tree ->
            isField
                && tree instanceof VariableTree field
                && field.getName().contentEquals(element.getSimpleName()))
        .findFirst()
        .map(tree -> new TreePath(type, tree));
  }

  private static String parameters(MethodTree method) {
    return plain(
        method.getParameters().stream().map(each -> String.valueOf(each.getType())).toList());
  }

  private static String parameters(ExecutableElement method) {
    return plain(method.getParameters().stream().map(each -> each.asType().toString()).toList());
  }

  /// Types without packages, outer types and annotations, which sources may leave out.
  private static String plain(List<String> types) {
    return NOISE.matcher(String.join(";", types).replace("...", "[]")).replaceAll("");
  }
}
