package dev.filtro.kernel.dependency;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Where libraries come from; remembers what was asked for in a session.
public interface LibrarySource {

  /// Adds a repository; one of the same name is replaced.
  ///
  /// @throws DependencyException if the location is no URL, folder or well-known name
  void addRepository(String id, String location) throws DependencyException;

  /// Asks only the local repository from now on, or all.
  void setOffline(boolean onlyLocal);

  /// Finds what is asked for; called by one thread at a time.
  ///
  /// @param classPath what the user's code sees already
  /// @param cancelled whether nobody waits for it any more; may change to true at any time
  /// @throws DependencyException if something can't be had; the message says what and why
  Resolution resolve(
      Request request, List<Path> classPath, Progress progress, BooleanSupplier cancelled)
      throws DependencyException;

  /// What was resolved counts as loaded from now on.
  void commit(Resolution resolution);

  /// Nothing counts as loaded any more.
  void forget();

  /// What is loaded.
  List<Resolution.Library> loaded();

  /// The sources of a library; fetched in the background if they are not there.
  Optional<Path> sourcesOf(Path jar);
}
