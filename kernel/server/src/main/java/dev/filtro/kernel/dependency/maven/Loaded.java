package dev.filtro.kernel.dependency.maven;

import dev.filtro.kernel.dependency.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// The libraries on the class path of the user's code, by group and artifact.
///
/// A loaded class can't be exchanged: whoever asks for another version of one of these gets it in
/// the version that is there.
final class Loaded {
  private static final String PROPERTIES = "pom.properties";

  private final Map<String, Resolution.Library> libraries = new LinkedHashMap<>();

  /// Looks into jars that were not resolved, such as those of the installation, for the names that
  /// Maven leaves there.
  synchronized void examine(List<Path> classPath) throws IOException {
    for (Path entry : classPath) {
      if (Files.isRegularFile(entry) && !isKnown(entry)) {
        read(entry).ifPresent(library -> libraries.putIfAbsent(library.name(), library));
      }
    }
  }

  private boolean isKnown(Path file) {
    return libraries.values().stream().anyMatch(library -> library.file().equals(file));
  }

  /// One that holds several libraries is passed over: it is none of them.
  private static Optional<Resolution.Library> read(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      List<JarEntry> found = new ArrayList<>();
      jar.stream()
          .filter(each -> each.getName().startsWith("META-INF/maven/"))
          .filter(each -> each.getName().endsWith("/" + PROPERTIES))
          .forEach(found::add);
      if (found.size() != 1) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(jar.getInputStream(found.getFirst()));
      return Optional.of(
          new Resolution.Library(
              properties.getProperty("groupId") + ":" + properties.getProperty("artifactId"),
              properties.getProperty("version", ""),
              file));
    }
  }

  synchronized void clear() {
    libraries.clear();
  }

  synchronized void add(List<Resolution.Library> more) {
    more.forEach(library -> libraries.put(library.name(), library));
  }

  /// The version of a library that is loaded.
  synchronized Optional<String> version(String key) {
    return Optional.ofNullable(libraries.get(key)).map(Resolution.Library::version);
  }

  synchronized List<Resolution.Library> all() {
    return List.copyOf(libraries.values());
  }

  synchronized Optional<Resolution.Library> ofFile(Path jar) {
    return libraries.values().stream().filter(each -> each.file().equals(jar)).findFirst();
  }
}
