package dev.filtro.kernel.dependency.maven;

import dev.filtro.kernel.dependency.Coordinates;
import dev.filtro.kernel.dependency.DependencyException;
import dev.filtro.kernel.dependency.Request;
import dev.filtro.kernel.dependency.Resolution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyFilter;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.DependencyResult;
import org.jspecify.annotations.Nullable;

/// Resolves requests by Maven Resolver.
final class Resolver {
  private static final String COMPILE = "compile";
  private static final Set<String> AT_RUN_TIME = Set.of(COMPILE, "runtime");

  private final MavenSettings settings;
  private final Map<String, String> environment;
  private final Repositories repositories;
  private final Loaded loaded;

  /// What BOMs say, by [MavenNames#key].
  private final Map<String, Dependency> managed = new LinkedHashMap<>();

  Resolver(
      MavenSettings settings,
      Map<String, String> environment,
      Repositories repositories,
      Loaded loaded) {
    this.settings = settings;
    this.environment = environment;
    this.repositories = repositories;
    this.loaded = loaded;
  }

  private MavenAccess open(
      boolean offline, DownloadListener listener, Optional<WorkspaceReader> workspace) {
    MavenAccess.Manner manner = new MavenAccess.Manner(settings, environment, offline);
    return MavenAccess.open(manner, repositories, listener, workspace);
  }

  /// Resolves a request; called by one thread at a time.
  Resolution resolve(Request request, boolean offline, DownloadListener listener)
      throws DependencyException {
    Optional<Path> file = request.pom();
    if (file.isPresent()) {
      PomFile pom = PomFile.of(file.get());
      try (MavenAccess access = open(offline, listener, Optional.of(pom))) {
        ArtifactDescriptorResult descriptor = descriptor(pom.artifact(), access);
        List<Dependency> wanted = inScopes(descriptor.getDependencies(), request.scopes());
        return resolve(
            wanted,
            descriptor.getManagedDependencies(),
            access.with(Repositories.checked(descriptor.getRepositories())),
            new ArrayList<>());
      }
    }
    try (MavenAccess access = open(offline, listener, Optional.empty())) {
      return resolve(request, access);
    }
  }

  private static List<Dependency> inScopes(List<Dependency> dependencies, Set<String> scopes) {
    return dependencies.stream()
        .filter(dependency -> scopes.contains(dependency.getScope()))
        .map(dependency -> dependency.setScope(COMPILE))
        .toList();
  }

  private Resolution resolve(Request request, MavenAccess access) throws DependencyException {
    for (Coordinates bom : request.boms()) {
      Artifact artifact = MavenNames.artifact(bom, "pom", access);
      for (Dependency each : descriptor(artifact, access).getManagedDependencies()) {
        managed.putIfAbsent(MavenNames.key(each.getArtifact()), each);
      }
    }
    List<String> notes = new ArrayList<>();
    List<Dependency> wanted = new ArrayList<>();
    for (Coordinates coordinates : request.artifacts()) {
      wanted.add(dependency(coordinates, access, notes));
    }
    return resolve(wanted, List.copyOf(managed.values()), access, notes);
  }

  private Dependency dependency(Coordinates coordinates, MavenAccess access, List<String> notes)
      throws DependencyException {
    String version = coordinates.version();
    Optional<String> present = loaded.version(coordinates.key());
    if (present.isPresent()) {
      if (!version.isEmpty() && !version.equals(present.get())) {
        notes.add(
            coordinates.key()
                + ":"
                + present.get()
                + " is loaded already and stays; %reset --jars and ask for "
                + version
                + " first to have that");
      }
      version = present.get();
    } else if (version.isEmpty()) {
      version = managedVersion(coordinates, access);
    }
    Artifact artifact =
        MavenNames.artifact(coordinates.withVersion(version), coordinates.type(), access);
    return new Dependency(
        artifact, COMPILE, false, MavenNames.exclusions(coordinates.exclusions()));
  }

  private String managedVersion(Coordinates coordinates, MavenAccess access)
      throws DependencyException {
    Dependency byBom = managed.get(coordinates.key());
    if (byBom != null) {
      return byBom.getArtifact().getVersion();
    }
    Artifact any = new DefaultArtifact(coordinates.group(), coordinates.artifact(), "jar", "");
    throw new DependencyException(
        coordinates.key()
            + " has no version and no BOM manages it; write "
            + coordinates.key()
            + ":VERSION"
            + new Refusal(access).hint(any));
  }

  private static ArtifactDescriptorResult descriptor(Artifact artifact, MavenAccess access)
      throws DependencyException {
    try {
      Artifact pom =
          new DefaultArtifact(
              artifact.getGroupId(), artifact.getArtifactId(), "pom", artifact.getVersion());
      access
          .system()
          .resolveArtifact(access.session(), new ArtifactRequest(pom, access.repositories(), ""));
      return access
          .system()
          .readArtifactDescriptor(
              access.session(), new ArtifactDescriptorRequest(artifact, access.repositories(), ""));
    } catch (ArtifactResolutionException | ArtifactDescriptorException e) {
      throw new Refusal(access).of(e);
    }
  }

  private Resolution resolve(
      List<Dependency> wanted, List<Dependency> management, MavenAccess access, List<String> notes)
      throws DependencyException {
    CollectRequest collect = new CollectRequest();
    collect.setDependencies(wanted);
    collect.setManagedDependencies(withLoaded(management));
    collect.setRepositories(access.repositories());
    DependencyFilter fresh = (node, parents) -> isWanted(node.getDependency());
    try {
      DependencyResult result =
          access
              .system()
              .resolveDependencies(access.session(), new DependencyRequest(collect, fresh));
      notes.addAll(new KeptVersions(loaded).in(result.getRoot()));
      return new Resolution(libraries(result.getArtifactResults()), notes);
    } catch (DependencyResolutionException e) {
      throw new Refusal(access).of(e);
    }
  }

  private boolean isWanted(@Nullable Dependency dependency) {
    return dependency != null
        && AT_RUN_TIME.contains(dependency.getScope())
        && loaded.version(MavenNames.key(dependency.getArtifact())).isEmpty();
  }

  /// What is loaded goes before what BOMs say.
  private List<Dependency> withLoaded(List<Dependency> management) {
    Map<String, Dependency> all = new LinkedHashMap<>();
    for (Dependency each : management) {
      all.putIfAbsent(MavenNames.key(each.getArtifact()), each);
    }
    for (Resolution.Library library : loaded.all()) {
      Artifact artifact = MavenNames.artifact(library);
      all.put(MavenNames.key(artifact), new Dependency(artifact, null));
    }
    return List.copyOf(all.values());
  }

  /// Only what can stand on a class path.
  private static List<Resolution.Library> libraries(List<ArtifactResult> results) {
    return results.stream()
        .map(ArtifactResult::getArtifact)
        .filter(artifact -> artifact.getExtension().equals("jar"))
        .map(artifact ->
            new Resolution.Library(
                MavenNames.key(artifact), artifact.getVersion(), artifact.getPath()))
        .toList();
  }

  /// Fetches one file that belongs to a library.
  void fetch(Artifact artifact, boolean offline) throws ArtifactResolutionException {
    try (MavenAccess access =
        open(
            offline,
            new DownloadListener((files, bytes, current) -> {}, () -> false),
            Optional.empty())) {
      access
          .system()
          .resolveArtifact(
              access.session(), new ArtifactRequest(artifact, access.repositories(), ""));
    }
  }
}
