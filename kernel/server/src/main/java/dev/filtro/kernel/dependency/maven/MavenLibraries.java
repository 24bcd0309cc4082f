package dev.filtro.kernel.dependency.maven;

import dev.filtro.kernel.dependency.DependencyException;
import dev.filtro.kernel.dependency.LibrarySource;
import dev.filtro.kernel.dependency.Progress;
import dev.filtro.kernel.dependency.Request;
import dev.filtro.kernel.dependency.Resolution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Libraries from Maven repositories.
public final class MavenLibraries implements LibrarySource {
  private final Loaded loaded = new Loaded();
  private final Repositories repositories = new Repositories();
  private final Resolver resolver;
  private final SourceJars sources;
  private volatile boolean offline;

  /// Reads Maven's settings; nothing is loaded yet.
  ///
  /// @param userHome where `.m2` lies
  /// @param environment variables that name proxies and Maven's home
  /// @throws DependencyException if the settings are malformed
  public MavenLibraries(Path userHome, Map<String, String> environment) throws DependencyException {
    MavenSettings settings = MavenSettings.read(userHome, environment);
    resolver = new Resolver(settings, environment, repositories, loaded);
    sources = new SourceJars(resolver);
  }

  @Override
  public void addRepository(String id, String location) throws DependencyException {
    repositories.add(id, location);
  }

  @Override
  public void setOffline(boolean onlyLocal) {
    offline = onlyLocal;
  }

  @Override
  public Resolution resolve(
      Request request, List<Path> classPath, Progress progress, BooleanSupplier cancelled)
      throws DependencyException {
    try {
      loaded.examine(classPath);
    } catch (IOException e) {
      throw new DependencyException("The class path can't be read: " + e.getMessage(), e);
    }
    return resolver.resolve(request, offline, new DownloadListener(progress, cancelled));
  }

  @Override
  public void commit(Resolution resolution) {
    loaded.add(resolution.added());
  }

  @Override
  public void forget() {
    loaded.clear();
  }

  @Override
  public List<Resolution.Library> loaded() {
    return loaded.all();
  }

  @Override
  public Optional<Path> sourcesOf(Path jar) {
    return loaded.ofFile(jar).flatMap(library -> sources.of(library, offline));
  }
}
