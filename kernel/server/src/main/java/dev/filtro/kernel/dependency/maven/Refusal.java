package dev.filtro.kernel.dependency.maven;

import dev.filtro.kernel.dependency.DependencyException;
import java.net.SocketException;
import java.net.UnknownHostException;
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

  private static final String UNREACHED =
      """
      Is there a network? Proxies are read from HTTPS_PROXY and ~/.m2/settings.xml, where a mirror may stand, too; \
      %maven --offline takes what has been fetched before\
      """;

  /// The failure in words.
  DependencyException of(Throwable failure) {
    Gathered gathered = new Gathered(new LinkedHashSet<>(), new ArrayList<>());
    gather(failure, gathered, 0);
    Set<String> lines = gathered.lines();
    // What was not asked may have it, so spelling is not what is wrong there.
    if (lines.isEmpty()) {
      gathered.missing().forEach(each -> lines.add(notFound(each)));
    }
    if (lines.isEmpty()) {
      lines.add(String.valueOf(failure.getMessage()));
    }
    return new DependencyException(String.join("\n", lines), failure);
  }

  /// What went wrong on the way, and what is not there.
  private record Gathered(Set<String> lines, List<ArtifactNotFoundException> missing) {}

  private static void gather(Throwable failure, Gathered into, int depth) {
    if (depth > 10) {
      return;
    }
    switch (failure) {
      case ArtifactNotFoundException missing -> into.missing().add(missing);
      case ArtifactTransferException broken -> into.lines().addAll(notTransferred(broken));
      case MetadataTransferException broken ->
          into.lines().add(String.valueOf(broken.getMessage()));
      default -> {
        for (Throwable part : parts(failure)) {
          gather(part, into, depth + 1);
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

  private static List<String> notTransferred(ArtifactTransferException broken) {
    Throwable cause = broken.getCause();
    String where = broken.getRepository() == null ? "" : " from " + broken.getRepository().getUrl();
    String what = broken.getArtifact() + " could not be fetched" + where + ": ";
    if (cause instanceof ChecksumFailureException) {
      return List.of(what + "its checksum is wrong or missing: " + cause.getMessage());
    }
    Throwable root = broken;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return switch (root) {
      case UnknownHostException unknown ->
          List.of(what + "the host " + unknown.getMessage() + " is not known", UNREACHED);
      case SocketException refused -> List.of(what + refused.getMessage(), UNREACHED);
      default -> List.of(what + broken.getMessage());
    };
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
