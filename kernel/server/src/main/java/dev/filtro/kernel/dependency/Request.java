package dev.filtro.kernel.dependency;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one line or cell asks for; conflicts within it are mediated together.
///
/// @param artifacts the libraries
/// @param boms bills of materials that manage versions, from now on
/// @param pom a POM whose dependencies are wanted
/// @param scopes which of the POM's dependencies, such as `compile`
public record Request(
    List<Coordinates> artifacts, List<Coordinates> boms, Optional<Path> pom, Set<String> scopes) {

  /// Keeps unmodifiable copies.
  public Request {
    artifacts = List.copyOf(artifacts);
    boms = List.copyOf(boms);
    scopes = Set.copyOf(scopes);
  }

  /// Asks for libraries and BOMs.
  public static Request of(List<Coordinates> artifacts, List<Coordinates> boms) {
    return new Request(artifacts, boms, Optional.empty(), Set.of());
  }

  /// Asks for the dependencies of a POM.
  public static Request of(Path pom, Set<String> scopes) {
    return new Request(List.of(), List.of(), Optional.of(pom), scopes);
  }
}
