package dev.filtro.kernel.evaluation;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.QualifiedNames;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/// What the user may have meant where a name is not found: what is called otherwise elsewhere,
/// names that differ in a letter or two, and imports.
final class Suggestions {
  private static final int MAX_NAMES = 3;
  private static final int MAX_IMPORTS = 3;
  private static final String NAME = "([\\p{L}_$][\\p{L}\\p{N}_$]*)";
  private static final Pattern CHAIN = Pattern.compile(NAME + "(?:\\." + NAME + ")*");
  private static final Pattern STATIC = Pattern.compile("^\\s*symbol:\\s+static\\s+" + NAME);
  private static final Pattern LOCATION = Pattern.compile("^\\s*location:\\s+\\w+\\s+(\\S+)");
  private static final Pattern PACKAGE =
      Pattern.compile("^package ((?:[\\w$]+\\.)*)" + NAME + " does not exist");
  private static final Pattern AMBIGUOUS = Pattern.compile("^reference to " + NAME + " is ambig");
  private static final Pattern NO_FLOAT =
      Pattern.compile("possible lossy conversion from double to float$");
  private static final Pattern NUMBER = Pattern.compile("(?=[.]?[0-9])[0-9.]+(?:[eE][+-]?[0-9]+)?");
  private static final Pattern MATCHES =
      Pattern.compile(" (?:class|interface|enum|record) (\\S+) in ");
  private static final Set<String> THERE = Set.of("operator", "call");
  private static final List<String> PREFERRED =
      List.of("java.lang.", "java.util.", "java.io.", "java.nio.", "java.time.", "java.");

  private static final Comparator<String> BEST_FIRST =
      Comparator.comparingInt(Suggestions::rank).thenComparing(each -> each);

  private final SourceCodeAnalysis analysis;
  private final Set<String> variables;
  private final Supplier<OtherNames> otherNames;

  /// @param variables names of variables that the analysis does not know
  /// @param otherNames read where a name is not found
  Suggestions(SourceCodeAnalysis analysis, Set<String> variables, Supplier<OtherNames> otherNames) {
    this.analysis = analysis;
    this.variables = variables;
    this.otherNames = otherNames;
  }

  /// Hints for an error.
  ///
  /// @param code the snippet
  /// @param offset the error's place in it
  /// @param message the compiler's lines
  List<String> of(String code, int offset, List<String> message) {
    Matcher ambiguous = AMBIGUOUS.matcher(message.getFirst());
    if (ambiguous.find()) {
      return deciding(message);
    }
    if (NO_FLOAT.matcher(message.getFirst()).find()) {
      return asFloat(code.substring(offset));
    }
    Optional<Misnamed> misnamed = Misnamed.in(message, isMember(code, offset));
    Optional<String> other = elsewhere(code, offset, misnamed, message);
    if (other.isPresent()) {
      return List.of(other.get());
    }
    Matcher unknownPackage = PACKAGE.matcher(message.getFirst());
    if (unknownPackage.find()) {
      String parent = unknownPackage.group(1);
      String kind = parent.isEmpty() ? "class" : "package";
      return meant(parent, kind, unknownPackage.group(2));
    }
    if (misnamed.isPresent()) {
      return of(code, offset, misnamed.get());
    }
    for (String line : message) {
      Matcher member = STATIC.matcher(line);
      Matcher type = LOCATION.matcher(message.getLast());
      if (member.find() && type.find()) {
        return meant(type.group(1) + ".", "method", member.group(1));
      }
    }
    return List.of();
  }

  /// An import of one type goes before imports of whole packages and modules.
  private static List<String> deciding(List<String> message) {
    String imports =
        message.stream()
            .flatMap(line -> MATCHES.matcher(line).results())
            .map(found -> found.group(1))
            .sorted(BEST_FIRST)
            .map(name -> "import " + name + ";")
            .collect(Collectors.joining("  or  "));
    return imports.isEmpty() ? List.of() : List.of("say which one is meant: " + imports);
  }

  private static List<String> asFloat(String expression) {
    Matcher number = NUMBER.matcher(expression);
    return number.lookingAt() ? List.of("as a float: " + number.group() + "f") : List.of();
  }

  private List<String> meant(String before, String kind, String name) {
    return similar(before, kind, name).map(found -> "did you mean " + found + "?").stream()
        .toList();
  }

  private static boolean isMember(String code, int offset) {
    return offset >= 0 && offset < code.length() && code.charAt(offset) == '.';
  }

  private Optional<String> elsewhere(
      String code, int offset, Optional<Misnamed> misnamed, List<String> message) {
    if (misnamed.isPresent() && !misnamed.get().owner().isEmpty()) {
      return otherNames.get().member(misnamed.get().owner(), misnamed.get().name());
    }
    boolean isName = misnamed.isPresent() || PACKAGE.matcher(message.getFirst()).find();
    Matcher chain = CHAIN.matcher(code);
    return isName
            && offset >= 0
            && chain.region(Math.min(offset, code.length()), code.length()).lookingAt()
        ? otherNames.get().chain(chain.group())
        : Optional.empty();
  }

  private List<String> of(String code, int offset, Misnamed misnamed) {
    String name = misnamed.name();
    boolean isMember = isMember(code, offset);
    if (THERE.contains(misnamed.kind())) {
      return List.of();
    }
    if (!isMember) {
      String imports = imports(name);
      if (!imports.isEmpty()) {
        return List.of(
            misnamed.kind().equals("method")
                ? name + " is a type: new " + name + "(...) makes one"
                : "is an import missing? " + imports);
      }
    }
    String before = isMember ? code.substring(0, offset + 1) : "";
    return meant(before, misnamed.kind(), name);
  }

  private String imports(String name) {
    QualifiedNames names = analysis.listQualifiedNames(name, name.length());
    return names.getNames().stream()
        .filter(each -> each.endsWith("." + name))
        .sorted(BEST_FIRST)
        .limit(MAX_IMPORTS)
        .map(each -> "import " + each + ";")
        .collect(Collectors.joining("  or  "));
  }

  private static int rank(String qualified) {
    for (int i = 0; i < PREFERRED.size(); i++) {
      if (qualified.startsWith(PREFERRED.get(i))) {
        return i;
      }
    }
    return PREFERRED.size();
  }

  private Optional<String> similar(String before, String kind, String name) {
    Set<String> known = new LinkedHashSet<>();
    if (before.isEmpty() && !kind.equals("class")) {
      known.addAll(variables);
    }
    for (Suggestion suggestion :
        analysis.completionSuggestions(before, before.length(), new int[1])) {
      String text = suggestion.continuation();
      boolean isCall = text.contains("(");
      boolean isPackage = text.endsWith(".");
      String plain = text.replaceFirst("[(.].*", "");
      if (isCall == kind.equals("method") && isPackage == kind.equals("package")) {
        known.add(plain);
      } else if (plain.equals(name) && !before.isEmpty()) {
        return Optional.of(isCall ? text.replaceFirst("\\($", "(...)") : plain + " without ()");
      }
    }
    int limit = Math.max(1, name.length() / 3);
    List<String> near =
        known.stream()
            .filter(each -> !each.equals(name) && EditDistance.of(each, name) <= limit)
            .filter(each -> name.length() > 1 || each.equalsIgnoreCase(name))
            .filter(each -> !kind.equals("class") || Character.isUpperCase(each.charAt(0)))
            .sorted(Comparator.comparingInt(each -> EditDistance.of(each, name)))
            .limit(MAX_NAMES)
            .toList();
    return near.isEmpty() ? Optional.empty() : Optional.of(String.join(" or ", near));
  }
}
