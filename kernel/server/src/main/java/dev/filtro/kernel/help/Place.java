package dev.filtro.kernel.help;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/// What kind of name a place asks for.
enum Place {
  ANY,
  /// Behind `new`.
  NEW,
  ANNOTATION,
  /// Types, and no values.
  TYPE,
  INTERFACE,
  EXCEPTION;

  private static final Set<String> BEFORE_TYPES = Set.of("extends", "permits", "instanceof");
  private static final Pattern EXCEPTIONS = Pattern.compile(".*(?:Exception|Error|Throwable)");
  private static final Pattern RARE =
      Pattern.compile(
          "javax?\\.(?!(?:lang|util|util\\.function|util\\.stream|io|nio\\.file)\\.[^.]+$).*|"
              + EXCEPTIONS);
  private static final Pattern ANNOTATIONS =
      Pattern.compile("java\\.lang\\.(?:annotation\\.)?\\w+");

  static Place of(TreePath path, Hole hole) {
    Tree parent = path.getParentPath() == null ? null : path.getParentPath().getLeaf();
    return switch (parent) {
      case AnnotationTree annotation -> ANNOTATION;
      case NewClassTree creation when creation.getIdentifier().equals(path.getLeaf()) -> NEW;
      case null, default -> behind(hole.before());
    };
  }

  private static Place behind(List<Token> before) {
    if (before.isEmpty()) {
      return ANY;
    }
    Token last = before.getLast();
    boolean hasTwo = before.size() > 1;
    String beforeLast = hasTwo ? before.get(before.size() - 2).text() : "";
    if (last.is("implements")) {
      return INTERFACE;
    }
    if (last.is("throws") || (last.is("(") && beforeLast.equals("catch"))) {
      return EXCEPTION;
    }
    boolean isArgument = last.is("<") && hasTwo && Character.isUpperCase(beforeLast.codePointAt(0));
    return BEFORE_TYPES.contains(last.text()) || isArgument ? TYPE : ANY;
  }

  /// Whether a type may stand there.
  boolean takes(TypeElement type, Analysis analysis) {
    return switch (this) {
      case ANY, TYPE -> true;
      case NEW -> !type.getKind().isClass() || isMade(type);
      case ANNOTATION -> type.getKind() == ElementKind.ANNOTATION_TYPE;
      case INTERFACE -> type.getKind() == ElementKind.INTERFACE;
      case EXCEPTION ->
          analysis
              .types()
              .isAssignable(
                  type.asType(),
                  analysis.elements().getTypeElement("java.lang.Throwable").asType());
    };
  }

  private static boolean isMade(TypeElement type) {
    return type.getKind() != ElementKind.ENUM
        && ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
            .anyMatch(each -> !each.getModifiers().contains(Modifier.PRIVATE));
  }

  /// Whether a type may stand there as far as its name tells: where nothing has been typed, there
  /// are too many to look into.
  ///
  /// @param name its qualified name
  boolean mayTake(String name) {
    return switch (this) {
      case ANY -> false;
      case TYPE, NEW, INTERFACE -> !RARE.matcher(name).matches();
      case ANNOTATION -> ANNOTATIONS.matcher(name).matches();
      case EXCEPTION -> EXCEPTIONS.matcher(name).matches();
    };
  }
}
