package dev.filtro.kernel.dependency;

import java.util.List;
import java.util.regex.Pattern;

/// What is asked for.
///
/// Written `group:artifact:version`, also with `:classifier` and `@type` as in Gradle and JBang, or
/// `group:artifact:type[:classifier]:version` as in Maven. Without a version it must be managed by
/// a BOM.
///
/// @param version a version, a range such as `[1.0,2.0)`, `RELEASE`, or empty
/// @param classifier such as `jdk8`, or empty
/// @param type such as `jar` or `pom`
/// @param exclusions what is not to come along, each as `group:artifact`; `*` stands for any
public record Coordinates(
    String group,
    String artifact,
    String version,
    String classifier,
    String type,
    List<String> exclusions) {
  private static final Pattern NAME = Pattern.compile("[\\w.\\-]+");
  private static final Pattern VERSION_LIKE =
      Pattern.compile("\\d.*|[\\[(].*|RELEASE|LATEST|v\\d.*");
  private static final Pattern PARTS = Pattern.compile(":(?![^\\[(]*[\\])])");

  /// Keeps an unmodifiable copy.
  public Coordinates {
    exclusions = List.copyOf(exclusions);
  }

  /// Reads coordinates.
  ///
  /// @throws DependencyException if the text is not of that form
  public static Coordinates parse(String text) throws DependencyException {
    int at = text.lastIndexOf('@');
    String type = at < 0 ? "jar" : text.substring(at + 1);
    List<String> parts =
        PARTS.splitAsStream(at < 0 ? text : text.substring(0, at)).map(String::strip).toList();
    boolean inMavensOrder = parts.size() > 3 && !VERSION_LIKE.matcher(parts.get(2)).matches();
    Coordinates found =
        switch (parts.size()) {
          case 2 -> of(parts, "", "", type);
          case 3 -> of(parts, parts.get(2), "", type);
          case 4 ->
              inMavensOrder
                  ? of(parts, parts.get(3), "", parts.get(2))
                  : of(parts, parts.get(2), parts.get(3), type);
          case 5 -> of(parts, parts.get(4), parts.get(3), parts.get(2));
          default -> throw malformed(text);
        };
    if (!NAME.matcher(found.group).matches() || !NAME.matcher(found.artifact).matches()) {
      throw malformed(text);
    }
    return found;
  }

  private static Coordinates of(
      List<String> parts, String version, String classifier, String type) {
    return new Coordinates(parts.get(0), parts.get(1), version, classifier, type, List.of());
  }

  private static DependencyException malformed(String text) {
    return new DependencyException(
        "Coordinates are written group:artifact:version, such as"
            + " org.apache.commons:commons-math3:3.6.1, but got \""
            + text
            + "\"");
  }

  /// These without some of what would come along.
  public Coordinates without(List<String> excluded) {
    return new Coordinates(group, artifact, version, classifier, type, excluded);
  }

  /// These in another version.
  public Coordinates withVersion(String other) {
    return new Coordinates(group, artifact, other, classifier, type, exclusions);
  }

  /// What tells libraries apart, whatever their version.
  public String key() {
    return group + ":" + artifact + (classifier.isEmpty() ? "" : ":" + classifier);
  }

  @Override
  public String toString() {
    return key()
        + (version.isEmpty() ? "" : ":" + version)
        + (type.equals("jar") ? "" : "@" + type);
  }
}
