package dev.filtro.kernel.magic;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The libraries in a local Maven repository, for completion: what was fetched once is what is
/// asked for most, and no network need be asked.
///
/// @param repository the folder with `org/apache/...`
record KnownArtifacts(Path repository) {
  private static final int MAX = 200;

  /// That of Maven.
  static KnownArtifacts ofMaven() {
    String folder = System.getProperty("maven.repo.local", "");
    return new KnownArtifacts(
        folder.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".m2", "repository")
            : Path.of(folder));
  }

  /// What the coordinates may go on with: groups, then artifacts, then versions, newest first.
  List<String> startingWith(String typed) {
    String[] parts = typed.split(":", -1);
    return switch (parts.length) {
      case 1 -> groups(parts[0]);
      case 2 ->
          folders(folder(parts[0]), parts[1])
              .filter(KnownArtifacts::isArtifact)
              .map(artifact -> parts[0] + ":" + artifact.getFileName() + ":")
              .toList();
      case 3 ->
          folders(folder(parts[0]).resolve(parts[1]), parts[2])
              .map(version -> version.getFileName().toString())
              .sorted(Comparator.comparing(KnownArtifacts::key).reversed())
              .map(version -> parts[0] + ":" + parts[1] + ":" + version)
              .toList();
      default -> List.of();
    };
  }

  private List<String> groups(String typed) {
    int dot = typed.lastIndexOf('.');
    String parent = typed.substring(0, dot + 1);
    List<String> found = new ArrayList<>();
    folders(folder(typed.substring(0, Math.max(dot, 0))), typed.substring(dot + 1))
        .forEach(each -> {
          List<Path> inner = folders(each, "").toList();
          if (inner.stream().anyMatch(KnownArtifacts::isArtifact)) {
            found.add(parent + each.getFileName() + ":");
          }
          if (inner.stream().anyMatch(folder -> !isArtifact(folder))) {
            found.add(parent + each.getFileName() + ".");
          }
        });
    return found;
  }

  private Path folder(String group) {
    return group.isEmpty() ? repository : repository.resolve(group.replace('.', '/'));
  }

  /// The folders of a folder, by name; none if it is not there.
  private static Stream<Path> folders(Path folder, String prefix) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder, each -> isShown(each, prefix))) {
      entries.forEach(found::add);
    } catch (IOException absent) {
      return Stream.empty();
    }
    return found.stream().sorted().limit(MAX);
  }

  private static boolean isShown(Path entry, String prefix) {
    String name = entry.getFileName().toString();
    return name.startsWith(prefix) && !name.startsWith(".") && Files.isDirectory(entry);
  }

  /// Whether a folder is an artifact's: one of its own holds a POM.
  private static boolean isArtifact(Path folder) {
    return folders(folder, "")
        .anyMatch(version ->
            Files.isRegularFile(
                version.resolve(folder.getFileName() + "-" + version.getFileName() + ".pom")));
  }

  private static ModuleDescriptor.Version key(String version) {
    return ModuleDescriptor.Version.parse(
        Character.isDigit(version.charAt(0)) ? version : "0-" + version);
  }
}
