package dev.filtro.kernel.dependency.maven;

import dev.filtro.kernel.dependency.DependencyException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.ChecksumFailureException;
import org.eclipse.aether.transfer.MetadataTransferException;
import org.eclipse.aether.version.Version;

/// Says why something could not be had: the artifact, the repositories that were asked, and which
/// versions there are if only the version is wrong.
///
/// @param access where it was asked for
record Refusal(MavenAccess access) {
  private static final int MAX_VERSIONS = 12;

  /// The failure in words.
  DependencyException of(Throwable failure) {
    Set<String> lines = new LinkedHashSet<>();
    gather(failure, lines, 0);
    if (lines.isEmpty()) {
      lines.add(String.valueOf(failure.getMessage()));
    }
    return new DependencyException(String.join("\n", lines), failure);
  }

  private void gather(Throwable failure, Set<String> lines, int depth) {
    if (depth > 10) {
      return;
    }
    switch (failure) {
      case ArtifactNotFoundException missing -> lines.add(notFound(missing));
      case ArtifactTransferException broken -> lines.add(notTransferred(broken));
      case MetadataTransferException broken -> lines.add(String.valueOf(broken.getMessage()));
      default -> {
        for (Throwable part : parts(failure)) {
          gather(part, lines, depth + 1);
        }
      }
    }
  }

  private static List<Throwable> parts(Throwable failure) {
    List<Throwable> parts = new ArrayList<>();
    if (failure.getCause() != null) {
      parts.add(failure.getCause());
    }
    parts.addAll(List.of(failure.getSuppressed()));
    return parts;
  }

  private String notFound(ArtifactNotFoundException missing) {
    Artifact artifact = missing.getArtifact();
    if (access.session().isOffline()) {
      return artifact
          + " is not in the local repository, and no other is asked offline;"
          + " %maven --online asks them again";
    }
    return artifact + " is in none of the repositories: " + asked() + hint(artifact);
  }

  private String asked() {
    return Repositories.names(access.repositories());
  }

  private static String notTransferred(ArtifactTransferException broken) {
    Throwable cause = broken.getCause();
    String where = broken.getRepository() == null ? "" : " from " + broken.getRepository().getUrl();
    String why =
        cause instanceof ChecksumFailureException
            ? "its checksum is wrong or missing: " + cause.getMessage()
            : String.valueOf(broken.getMessage());
    return broken.getArtifact() + " could not be fetched" + where + ": " + why;
  }

  /// A near miss: the versions that exist.
  String hint(Artifact artifact) {
    List<String> versions = versions(artifact);
    if (versions.isEmpty()) {
      return "\nNo version of "
          + artifact.getGroupId()
          + ":"
          + artifact.getArtifactId()
          + " is known there; are group and artifact spelt right?";
    }
    int from = Math.max(0, versions.size() - MAX_VERSIONS);
    return "\nversions of it that exist: "
        + (from > 0 ? "... " : "")
        + String.join(", ", versions.subList(from, versions.size()));
  }

  /// All versions in the repositories, lowest first; none if that can't be found out.
  private List<String> versions(Artifact artifact) {
    Artifact any =
        new DefaultArtifact(artifact.getGroupId(), artifact.getArtifactId(), "jar", "[0,)");
    try {
      Collection<Version> versions =
          access
              .system()
              .resolveVersionRange(
                  access.session(), new VersionRangeRequest(any, access.repositories(), ""))
              .getVersions();
      return versions.stream().map(Version::toString).toList();
    } catch (VersionRangeResolutionException e) {
      return List.of();
    }
  }
}
