package dev.filtro.kernel.help;

import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Scope;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.filtro.kernel.help.Notebook.Known;
import dev.filtro.kernel.help.Proposal.Nearness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import org.jspecify.annotations.Nullable;

/// What may stand behind a dot or a double colon.
final class MemberProposals {
  private static final Set<ElementKind> HIDDEN =
      Set.of(ElementKind.CONSTRUCTOR, ElementKind.STATIC_INIT, ElementKind.INSTANCE_INIT);

  /// What classes override without becoming more interesting by that.
  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

  private final Analysis analysis;
  private final Known known;
  private final TypeIndex index;
  private final Wanted wanted;
  private final Proposals proposals;

  MemberProposals(
      Analysis analysis, Known known, TypeIndex index, Wanted wanted, Proposals proposals) {
    this.analysis = analysis;
    this.known = known;
    this.index = index;
    this.wanted = wanted;
    this.proposals = proposals;
  }

  /// Adds what fits at a selection or method reference whose name is the hole.
  void at(TreePath path) {
    boolean isReference = path.getLeaf() instanceof MemberReferenceTree;
    Tree expression =
        switch (path.getLeaf()) {
          case MemberReferenceTree reference -> reference.getQualifierExpression();
          case MemberSelectTree select -> select.getExpression();
          default -> throw new IllegalArgumentException("not a selection: " + path.getLeaf());
        };
    TreePath before = new TreePath(path, expression);
    Element element = analysis.element(before);
    TypeMirror site = analysis.trees().getTypeMirror(before);
    boolean isUnknown = site == null || site.getKind() == TypeKind.ERROR;
    if (element instanceof PackageElement || isUnknown) {
      addPackage(expression.toString());
      return;
    }
    boolean isType =
        element instanceof TypeElement
            || expression instanceof PrimitiveTypeTree
            || expression instanceof ArrayTypeTree;
    Scope scope = analysis.trees().getScope(path);
    for (TypeMirror part : parts(site)) {
      addMembers(part, scope, isType, isReference);
    }
    if (isType) {
      proposals.add(
          isReference ? "new" : "class",
          isReference ? "new" : "class",
          "keyword",
          "",
          Nearness.KEYWORD);
    } else if (site.getKind() == TypeKind.ARRAY) {
      proposals.add("length", "length", "instance", "int length", Nearness.OWN);
      proposals.add("clone", "clone()", "function", TypeText.of(site) + " clone()", Nearness.OWN);
    }
  }

  /// Adds the subpackages and types of a package.
  void addPackage(String name) {
    for (String packageName : index.packagesIn(name, known)) {
      proposals.add(packageName, packageName + ".", "module", "", Nearness.OWN);
    }
    String start = name + ".";
    index
        .types(known)
        .filter(type -> type.startsWith(start) && type.lastIndexOf('.') == name.length())
        .filter(type -> proposals.wants(TypeIndex.simpleName(type)))
        .filter(this::isPublic)
        .forEach(type -> {
          String simple = TypeIndex.simpleName(type);
          proposals.add(simple, simple, "class", "", Nearness.OWN);
        });
  }

  /// The types whose members a value of a type has.
  private List<TypeMirror> parts(TypeMirror type) {
    return switch (type.getKind()) {
      case INTERSECTION ->
          ((IntersectionType) type)
              .getBounds().stream().map(TypeMirror.class::cast).collect(Collectors.toList());
      case TYPEVAR -> parts(((TypeVariable) type).getUpperBound());
      case ARRAY -> List.of(analysis.elements().getTypeElement("java.lang.Object").asType());
      case DECLARED -> List.of(type);
      default -> List.of();
    };
  }

  private void addMembers(TypeMirror site, Scope scope, boolean isType, boolean isReference) {
    if (!(site instanceof DeclaredType declared)
        || !(declared.asElement() instanceof TypeElement owner)) {
      return;
    }
    Map<String, List<ExecutableElement>> methods = new LinkedHashMap<>();
    for (Element member : analysis.elements().getAllMembers(owner)) {
      boolean isStatic = member.getModifiers().contains(Modifier.STATIC);
      boolean isNested = member instanceof TypeElement;
      if (HIDDEN.contains(member.getKind())
          || !proposals.wants(member.getSimpleName())
          || (isReference ? isNested : isType != (isStatic || isNested))
          || !isAccessible(member, scope, declared)) {
        continue;
      }
      if (member instanceof ExecutableElement method) {
        String name = method.getSimpleName().toString();
        methods.computeIfAbsent(name, key -> new ArrayList<>()).add(method);
      } else {
        proposals.add(member, meaning(member, site, owner));
      }
    }
    methods.forEach(
        (name, overloads) -> proposals.add(name, overloads, meaning(overloads, site, owner)));
  }

  private Proposals.Meaning meaning(
      List<ExecutableElement> overloads, TypeMirror site, TypeElement owner) {
    Proposals.Meaning one = meaning(overloads.getFirst(), site, owner);
    return new Proposals.Meaning(
        site,
        analysis.types(),
        one.nearness(),
        overloads.stream().anyMatch(method -> wanted.fits(method, site)),
        overloads.stream().allMatch(analysis.elements()::isDeprecated));
  }

  private Proposals.Meaning meaning(Element member, @Nullable TypeMirror site, TypeElement owner) {
    Element declaring = Objects.requireNonNull(member.getEnclosingElement());
    Nearness nearness =
        isOfEveryObject(member, declaring)
            ? Nearness.EVERY_OBJECT
            : declaring.equals(owner) ? Nearness.OWN : Nearness.INHERITED;
    return new Proposals.Meaning(
        site,
        analysis.types(),
        nearness,
        wanted.fits(member, site),
        analysis.elements().isDeprecated(member));
  }

  /// In the trial source the cell's types are within one class, which opens what is private to
  /// them.
  private boolean isAccessible(Element member, Scope scope, DeclaredType site) {
    if (!analysis.trees().isAccessible(scope, member, site)) {
      return false;
    }
    boolean isOpen = !member.getModifiers().contains(Modifier.PRIVATE);
    Element place = scope.getEnclosingClass();
    while (!isOpen && place != null) {
      isOpen = place.equals(member.getEnclosingElement());
      place = place.getEnclosingElement();
    }
    return isOpen;
  }

  private static boolean isOfEveryObject(Element member, Element declaring) {
    return OF_EVERY_OBJECT.contains(member.getSimpleName().toString())
        || (declaring instanceof TypeElement type
            && type.getQualifiedName().contentEquals("java.lang.Object"));
  }

  private boolean isPublic(String typeName) {
    TypeElement type = analysis.elements().getTypeElement(typeName);
    return type != null && type.getModifiers().contains(Modifier.PUBLIC);
  }
}
