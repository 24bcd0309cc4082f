package dev.filtro.kernel.dependency.maven;

import dev.filtro.kernel.dependency.Coordinates;
import dev.filtro.kernel.dependency.Resolution;
import java.util.List;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactType;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Exclusion;

/// Names as Maven Resolver has them.
final class MavenNames {
  private static final String ANY = "*";

  private MavenNames() {}

  /// The same as [Coordinates#key].
  static String key(Artifact artifact) {
    String classifier = artifact.getClassifier();
    return artifact.getGroupId()
        + ":"
        + artifact.getArtifactId()
        + (classifier.isEmpty() ? "" : ":" + classifier);
  }

  /// What coordinates stand for.
  ///
  /// @param type such as `test-jar`, which has its own classifier and extension
  static Artifact artifact(Coordinates coordinates, String type, MavenAccess access) {
    ArtifactType known = access.session().getArtifactTypeRegistry().get(type);
    return new DefaultArtifact(
        coordinates.group(),
        coordinates.artifact(),
        coordinates.classifier(),
        known == null ? type : known.getExtension(),
        coordinates.version(),
        known);
  }

  /// A library that is loaded.
  static Artifact artifact(Resolution.Library library) {
    List<String> parts = List.of(library.name().split(":", -1));
    String classifier = parts.size() > 2 ? parts.get(2) : "";
    return new DefaultArtifact(parts.get(0), parts.get(1), classifier, "jar", library.version());
  }

  /// What is not to come along.
  ///
  /// @param names each as `group:artifact`, `group` or `*`
  static List<Exclusion> exclusions(List<String> names) {
    return names.stream().map(MavenNames::exclusion).toList();
  }

  private static Exclusion exclusion(String name) {
    int colon = name.indexOf(':');
    return colon < 0
        ? new Exclusion(name, ANY, ANY, ANY)
        : new Exclusion(name.substring(0, colon), name.substring(colon + 1), ANY, ANY);
  }
}
