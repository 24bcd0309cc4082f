package dev.filtro.kernel.help;

import com.sun.source.tree.ImportTree;
import dev.filtro.kernel.help.Notebook.Known;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/// What the imports of a trial source make known by simple names.
///
/// The compiler's own scopes would tell it, too, but list all that is imported one by one with
/// costly checks, of which nearly everything is thrown away again.
final class Imports {
  private final Analysis analysis;
  private final Known known;
  private final TypeIndex index;

  Imports(Analysis analysis, Known known, TypeIndex index) {
    this.analysis = analysis;
    this.known = known;
    this.index = index;
  }

  /// Static members, and types that are imported one by one.
  ///
  /// @param wanted which simple names are of interest
  Stream<Element> elements(Predicate<CharSequence> wanted) {
    return analysis.unit().getImports().stream()
        .filter(line -> !line.isModule())
        .mapMulti((line, found) -> addElements(line, wanted, found));
  }

  private void addElements(
      ImportTree line, Predicate<CharSequence> wanted, Consumer<Element> found) {
    String text = line.getQualifiedIdentifier().toString();
    String name = TypeIndex.simpleName(text);
    boolean isAll = name.equals("*");
    if (text.indexOf('.') < 0 || (!isAll && !wanted.test(name))) {
      return;
    }
    String owner = text.substring(0, text.length() - name.length() - 1);
    if (!line.isStatic() && !isAll) {
      add(analysis.elements().getTypeElement(text), found);
      return;
    }
    TypeElement type = line.isStatic() ? analysis.elements().getTypeElement(owner) : null;
    if (type != null) {
      analysis.elements().getAllMembers(type).stream()
          .filter(member -> isAll || member.getSimpleName().contentEquals(name))
          .filter(member -> wanted.test(member.getSimpleName()))
          .filter(member -> member.getModifiers().contains(Modifier.STATIC))
          .filter(member -> member.getModifiers().contains(Modifier.PUBLIC))
          .forEach(found);
    }
  }

  private static void add(@Nullable Element element, Consumer<Element> found) {
    if (element != null) {
      found.accept(element);
    }
  }

  /// The qualified names of the types whose packages are imported whole.
  Stream<String> types(Predicate<CharSequence> wanted) {
    List<String> packages =
        Stream.concat(
                Stream.of("java.lang"),
                analysis.unit().getImports().stream()
                    .filter(line -> !line.isStatic() && !line.isModule())
                    .map(line -> line.getQualifiedIdentifier().toString())
                    .filter(text -> text.endsWith(".*"))
                    .map(text -> text.substring(0, text.length() - 2)))
            .toList();
    Stream<String> ofModules =
        analysis.unit().getImports().stream()
            .filter(ImportTree::isModule)
            .flatMap(line -> index.ofModule(line.getQualifiedIdentifier().toString()));
    return Stream.concat(
            index.types(known).filter(type -> packages.contains(packageOf(type))), ofModules)
        .filter(type -> wanted.test(TypeIndex.simpleName(type)))
        .distinct();
  }

  private static String packageOf(String type) {
    return type.substring(0, type.lastIndexOf('.'));
  }
}
