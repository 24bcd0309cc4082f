package dev.filtro.kernel.dependency;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The libraries of one session: what was asked for, where it is looked for, what is loaded.
///
/// Versions are mediated as Maven does within a request: the nearest to what was asked for wins,
/// and of equally near ones the first. What is loaded already stays as it is, because classes that
/// run can't be exchanged.
public final class Dependencies {
  private final Path resolverJars;
  private final Path userHome;
  private final Map<String, String> environment;
  private @Nullable LibrarySource source;

  /// Nothing is loaded yet, and nothing of Maven Resolver is touched.
  ///
  /// @param resolverJars the folder with Maven Resolver
  /// @param userHome where `.m2` lies
  /// @param environment variables that name proxies and Maven's home
  public Dependencies(Path resolverJars, Path userHome, Map<String, String> environment) {
    this.resolverJars = resolverJars;
    this.userHome = userHome;
    this.environment = Map.copyOf(environment);
  }

  private synchronized LibrarySource source() throws DependencyException {
    if (source == null) {
      source = ResolverLoader.librarySource(resolverJars, userHome, environment);
    }
    return source;
  }

  /// The source, if anything was asked of it yet.
  private synchronized Optional<LibrarySource> used() {
    return Optional.ofNullable(source);
  }

  /// Adds a repository; one of the same name is replaced.
  ///
  /// @param id its name, which Maven's settings may refer to
  /// @param location a URL, a folder, or the name of a well-known repository
  /// @throws DependencyException if it is none of the three
  public void addRepository(String id, String location) throws DependencyException {
    source().addRepository(id, location);
  }

  /// Asks only the local repository from now on, or all.
  ///
  /// @throws DependencyException if Maven's settings are malformed
  public void setOffline(boolean onlyLocal) throws DependencyException {
    source().setOffline(onlyLocal);
  }

  /// Finds what is asked for, with all that comes along, and fetches what is not there.
  ///
  /// The calling thread may be interrupted: downloads end then, and nothing has changed.
  ///
  /// @param classPath what the user's code sees already
  /// @throws DependencyException if something can't be had; the message says what and why
  /// @throws InterruptedException if the thread was interrupted
  public Resolution resolve(Request request, List<Path> classPath, Progress progress)
      throws DependencyException, InterruptedException {
    LibrarySource asked = source();
    AtomicBoolean cancelled = new AtomicBoolean();
    CompletableFuture<Resolution> found = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("dependency-resolution")
        .start(() ->
            complete(found, () -> asked.resolve(request, classPath, progress, cancelled::get)));
    try {
      Resolution resolution = found.get();
      asked.commit(resolution);
      return resolution;
    } catch (InterruptedException e) {
      cancelled.set(true);
      throw e;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof DependencyException refusal
          ? refusal
          : new DependencyException("Not resolved: " + e.getCause(), e);
    }
  }

  private static <T> void complete(CompletableFuture<T> future, Callable<T> work) {
    try {
      future.complete(work.call());
    } catch (Exception | LinkageError e) {
      future.completeExceptionally(e);
    }
  }

  /// Nothing counts as loaded any more: the user's code has begun anew without.
  public void forget() {
    used().ifPresent(LibrarySource::forget);
  }

  /// The libraries that are loaded, those of the installation included, once something was
  /// resolved.
  public List<Resolution.Library> loaded() {
    return used().map(LibrarySource::loaded).orElse(List.of());
  }

  /// The sources of a library that was resolved here, for documentation.
  ///
  /// Returns at once. If they are not in the local repository, they are fetched in the background;
  /// ask again later. Empty for good if the library has none, or was not resolved here.
  ///
  /// @param jar a jar of the class path
  public Optional<Path> sourcesOf(Path jar) {
    return used().flatMap(asked -> asked.sourcesOf(jar));
  }
}
