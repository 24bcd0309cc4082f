package dev.filtro.kernel.dependency;

import java.nio.file.Path;
import java.util.List;

/// What a request came to.
///
/// @param added the jars that are new in this session, what was asked for first
/// @param notes what the user should know, such as versions that were kept
public record Resolution(List<Library> added, List<String> notes) {

  /// A library in the local repository.
  ///
  /// @param name `group:artifact`, with the classifier if there is one
  /// @param version its version
  /// @param file its jar
  public record Library(String name, String version, Path file) {}

  /// Keeps unmodifiable copies.
  public Resolution {
    added = List.copyOf(added);
    notes = List.copyOf(notes);
  }
}
