package dev.filtro.kernel.help;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/// Types and signatures as one would write them in a cell: without packages.
final class TypeText {
  private static final Pattern ANNOTATION = Pattern.compile("@[\\w.]+(?:\\([^)]*\\))? ?");
  private static final Pattern QUALIFIER = Pattern.compile("\\b(?:[a-z_]\\w*\\.)+(?=[A-Z$])");
  private static final Pattern CELL_CLASS =
      Pattern.compile("\\b(?:REPL\\.)?(?:\\$JShell\\$\\w+|Trial\\$)\\.");
  private static final Pattern CAPTURE = Pattern.compile("capture#\\d+ of ");
  private static final Pattern NO_NAME = Pattern.compile("arg\\d+");

  private TypeText() {}

  static String of(TypeMirror type) {
    return shorten(type.toString());
  }

  /// A type's text without packages and annotations.
  static String shorten(String type) {
    String text = ANNOTATION.matcher(type).replaceAll("");
    text = CELL_CLASS.matcher(text).replaceAll("");
    text = CAPTURE.matcher(text).replaceAll("");
    return QUALIFIER.matcher(text).replaceAll("").replace(",", ", ").replace(",  ", ", ");
  }

  /// A declaration in one line, as in its source.
  ///
  /// @param site the type that it is a member of, whose type arguments are then filled in
  /// @param names of a method's parameters, if the class file lacks them; else empty
  static String signature(
      Element element, @Nullable TypeMirror site, Types types, List<String> names) {
    return switch (element) {
      case ExecutableElement method -> method(method, site, types, names);
      case TypeElement type -> type(type);
      case VariableElement variable when variable.getKind() == ElementKind.ENUM_CONSTANT ->
          of(variable.asType()) + "." + variable.getSimpleName();
      case VariableElement variable ->
          of(memberType(variable, site, types)) + " " + variable.getSimpleName();
      case TypeParameterElement parameter -> parameter(parameter);
      default -> element.toString();
    };
  }

  private static TypeMirror memberType(Element member, @Nullable TypeMirror site, Types types) {
    if (site instanceof DeclaredType declared
        && site.getKind() == TypeKind.DECLARED
        && member.getEnclosingElement() instanceof TypeElement) {
      try {
        return types.asMemberOf(declared, member);
      } catch (IllegalArgumentException notAMember) {
        return member.asType();
      }
    }
    return member.asType();
  }

  private static String method(
      ExecutableElement method, @Nullable TypeMirror site, Types types, List<String> names) {
    ExecutableType type = (ExecutableType) memberType(method, site, types);
    boolean isConstructor = method.getKind() == ElementKind.CONSTRUCTOR;
    StringBuilder text = new StringBuilder();
    if (isConstructor) {
      text.append(Objects.requireNonNull(method.getEnclosingElement()).getSimpleName());
    } else {
      if (!method.getTypeParameters().isEmpty()) {
        text.append(parameters(method.getTypeParameters())).append(' ');
      }
      text.append(of(type.getReturnType())).append(' ').append(method.getSimpleName());
    }
    text.append('(');
    for (int i = 0; i < method.getParameters().size(); i++) {
      text.append(i == 0 ? "" : ", ");
      boolean isLast = i == method.getParameters().size() - 1;
      text.append(parameterType(type.getParameterTypes().get(i), method.isVarArgs() && isLast));
      String own = method.getParameters().get(i).getSimpleName().toString();
      String name = i < names.size() ? names.get(i) : own;
      text.append(NO_NAME.matcher(name).matches() ? "" : " " + name);
    }
    text.append(')');
    if (!method.getThrownTypes().isEmpty()) {
      text.append(
          method.getThrownTypes().stream()
              .map(TypeText::of)
              .collect(Collectors.joining(", ", " throws ", "")));
    }
    return text.toString();
  }

  private static String parameterType(TypeMirror type, boolean isVarArgs) {
    return isVarArgs && type instanceof ArrayType array
        ? of(array.getComponentType()) + "..."
        : of(type);
  }

  private static String type(TypeElement type) {
    String kind =
        switch (type.getKind()) {
          case INTERFACE -> "interface ";
          case ENUM -> "enum ";
          case RECORD -> "record ";
          case ANNOTATION_TYPE -> "@interface ";
          default -> "class ";
        };
    String components =
        type.getKind() == ElementKind.RECORD
            ? type.getRecordComponents().stream()
                .map(each -> of(each.asType()) + " " + each.getSimpleName())
                .collect(Collectors.joining(", ", "(", ")"))
            : "";
    String name = CELL_CLASS.matcher(type.getQualifiedName() + "").replaceAll("");
    return kind + name + parameters(type.getTypeParameters()) + components;
  }

  private static String parameters(List<? extends TypeParameterElement> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.stream().map(TypeText::parameter).collect(Collectors.joining(", ", "<", ">"));
  }

  private static String parameter(TypeParameterElement parameter) {
    String bounds =
        parameter.getBounds().stream()
            .map(TypeText::of)
            .filter(bound -> !bound.equals("Object"))
            .collect(Collectors.joining(" & "));
    return parameter.getSimpleName() + (bounds.isEmpty() ? "" : " extends " + bounds);
  }
}
