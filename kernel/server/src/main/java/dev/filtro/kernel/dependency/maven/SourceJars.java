package dev.filtro.kernel.dependency.maven;

import dev.filtro.kernel.dependency.Resolution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sources of libraries, fetched in the background when somebody wants to read them.
final class SourceJars {
  private static final Logger LOG = LoggerFactory.getLogger(SourceJars.class);

  private final Resolver resolver;
  private final Set<Path> wanted = ConcurrentHashMap.newKeySet();

  SourceJars(Resolver resolver) {
    this.resolver = resolver;
  }

  /// The sources, if they are there; else they are fetched, once.
  Optional<Path> of(Resolution.Library library, boolean offline) {
    Artifact jar = MavenNames.artifact(library);
    String name = jar.getArtifactId() + "-" + jar.getVersion() + "-sources.jar";
    Path sources = library.file().resolveSibling(name);
    if (Files.isRegularFile(sources)) {
      return Optional.of(sources);
    }
    if (wanted.add(sources)) {
      Artifact artifact =
          new DefaultArtifact(
              jar.getGroupId(), jar.getArtifactId(), "sources", "jar", jar.getVersion());
      Thread.ofVirtual().name("source-jar").start(() -> fetch(artifact, offline));
    }
    return Optional.empty();
  }

  private void fetch(Artifact artifact, boolean offline) {
    try {
      resolver.fetch(artifact, offline);
    } catch (ArtifactResolutionException e) {
      LOG.debug("There are no sources {}", artifact, e);
    }
  }
}
