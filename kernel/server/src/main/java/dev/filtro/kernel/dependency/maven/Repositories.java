package dev.filtro.kernel.dependency.maven;

import dev.filtro.kernel.dependency.DependencyException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;

/// The repositories that are asked: Maven Central, and what the user adds.
final class Repositories {
  private static final String CENTRAL = "https://repo.maven.apache.org/maven2";

  /// Names by which well-known repositories may be added, as in JBang.
  private static final Map<String, String> KNOWN =
      Map.of(
          "central", CENTRAL,
          "mavencentral", CENTRAL,
          "google", "https://maven.google.com/",
          "jitpack", "https://jitpack.io/",
          "sonatype-snapshots", "https://central.sonatype.com/repository/maven-snapshots/");

  private final Map<String, RemoteRepository> repositories = new LinkedHashMap<>();

  Repositories() {
    repositories.put("central", remote("central", CENTRAL));
  }

  /// Adds a repository; one of the same name is replaced.
  ///
  /// @param id its name, which Maven's settings may refer to
  /// @param location a URL, a folder, or the name of a well-known repository
  /// @throws DependencyException if it is none of the three
  void add(String id, String location) throws DependencyException {
    repositories.put(id, remote(id, url(location)));
  }

  private static String url(String location) throws DependencyException {
    String known = KNOWN.get(location.toLowerCase(Locale.ROOT));
    if (known != null) {
      return known;
    }
    if (location.contains("://") || location.startsWith("file:")) {
      return URI.create(location).toString();
    }
    Path folder = Path.of(location).toAbsolutePath();
    if (!Files.isDirectory(folder)) {
      throw new DependencyException(
          "A repository is a URL or a folder, but there is no folder " + folder);
    }
    return folder.toUri().toString();
  }

  List<RemoteRepository> all() {
    return List.copyOf(repositories.values());
  }

  /// Whatever comes from elsewhere must have the checksum that is published beside it; folders of
  /// this machine often have none.
  static RemoteRepository remote(String id, String url) {
    String checksums =
        url.startsWith("file:")
            ? RepositoryPolicy.CHECKSUM_POLICY_WARN
            : RepositoryPolicy.CHECKSUM_POLICY_FAIL;
    return new RemoteRepository.Builder(id, "default", url)
        .setPolicy(new RepositoryPolicy(true, RepositoryPolicy.UPDATE_POLICY_DAILY, checksums))
        .build();
  }

  /// Repositories that a POM names, under the rules of this class.
  static List<RemoteRepository> checked(List<RemoteRepository> named) {
    return named.stream().map(each -> remote(each.getId(), each.getUrl())).toList();
  }

  /// How messages name repositories.
  static String names(Collection<RemoteRepository> repositories) {
    return String.join(
        ", ", repositories.stream().map(r -> r.getId() + " (" + r.getUrl() + ")").toList());
  }
}
