package dev.filtro.kernel.dependency;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// The libraries of one session: what was asked for, where it is looked for, what is loaded.
///
/// Versions are mediated as Maven does within a request: the nearest to what was asked for wins, and
/// of equally near ones the first. What is loaded already stays as it is, because classes that run
/// can't be exchanged.
public final class Dependencies {
  private final Path userHome;
  private final Map<String, String> environment;
  private final Loaded loaded = new Loaded();
  private volatile boolean offline;

  private @Nullable Library library;

  /// What needs Maven Resolver, made at the first use.
  private record Library(Repositories repositories, Resolver resolver, SourceJars sources) {}

  /// Nothing is loaded yet.
  ///
  /// @param userHome where `.m2` lies
  /// @param environment variables that name proxies and Maven's home
  public Dependencies(Path userHome, Map<String, String> environment) {
    this.userHome = userHome;
    this.environment = Map.copyOf(environment);
  }

  private synchronized Library library() throws DependencyException {
    if (library == null) {
      Repositories repositories = new Repositories();
      MavenSettings settings = MavenSettings.read(userHome, environment);
      Resolver resolver = new Resolver(settings, environment, repositories, loaded);
      library = new Library(repositories, resolver, new SourceJars(resolver));
    }
    return library;
  }

  /// Adds a repository; one of the same name is replaced.
  ///
  /// @param id its name, which Maven's settings may refer to
  /// @param location a URL, a folder, or the name of a well-known repository
  /// @throws DependencyException if it is none of the three
  public void addRepository(String id, String location) throws DependencyException {
    library().repositories().add(id, location);
  }

  /// Asks only the local repository from now on, or all.
  public void setOffline(boolean onlyLocal) {
    offline = onlyLocal;
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
    Resolver resolver = library().resolver();
    try {
      loaded.examine(classPath);
    } catch (IOException e) {
      throw new DependencyException("The class path can't be read: " + e.getMessage(), e);
    }
    DownloadListener listener = new DownloadListener(progress);
    CompletableFuture<Resolution> found = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("dependency-resolution")
        .start(() -> complete(found, () -> resolver.resolve(request, offline, listener)));
    try {
      Resolution resolution = found.get();
      loaded.add(resolution.added());
      return resolution;
    } catch (InterruptedException e) {
      listener.cancel();
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

  /// The libraries that are loaded, those of the installation included, once something was resolved.
  public List<Resolution.Library> loaded() {
    return loaded.all();
  }

  /// The sources of a library that was resolved here, for documentation.
  ///
  /// Returns at once. If they are not in the local repository, they are fetched in the background;
  /// ask again later. Empty for good if the library has none, or was not resolved here.
  ///
  /// @param jar a jar of the class path
  public Optional<Path> sourcesOf(Path jar) {
    Optional<Resolution.Library> resolved = loaded.ofFile(jar);
    Library used;
    synchronized (this) {
      used = library;
    }
    return used == null
        ? Optional.empty()
        : resolved.flatMap(found -> used.sources().of(found, offline));
  }
}
