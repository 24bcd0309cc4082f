package dev.filtro.kernel.help;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the sources of classes are found: the JDK's `src.zip`, and for `lib/name.jar` on the class
/// path `lib/name-sources.jar` or `lib/../sources/name-sources.jar`.
///
/// Archives stay open; only what is asked for is read.
final class SourceLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(SourceLibrary.class);
  private static final Path JDK = Path.of(System.getProperty("java.home"), "lib", "src.zip");

  private final Map<Path, Optional<ZipFile>> archives = new ConcurrentHashMap<>();
  private final Function<Path, Optional<Path>> elsewhere;

  /// @param elsewhere finds the sources of a jar that do not lie beside it
  SourceLibrary(Function<Path, Optional<Path>> elsewhere) {
    this.elsewhere = elsewhere;
  }

  /// The source of a top-level class.
  ///
  /// @param module the module that it is in, empty for the class path
  /// @param name its qualified name
  Optional<String> source(String module, String name, List<Path> classPath) {
    String file = name.replace('.', '/') + ".java";
    if (!module.isEmpty()) {
      return read(JDK, module + "/" + file);
    }
    for (Path entry : classPath) {
      for (Path sources : sourcesOf(entry)) {
        Optional<String> found = read(sources, file);
        if (found.isPresent()) {
          return found;
        }
      }
      Optional<String> found = elsewhere.apply(entry).flatMap(sources -> read(sources, file));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static List<Path> sourcesOf(Path jar) {
    String name = jar.getFileName().toString();
    if (!name.endsWith(".jar")) {
      return List.of();
    }
    String sources = name.substring(0, name.length() - ".jar".length()) + "-sources.jar";
    return List.of(
        jar.resolveSibling(sources), jar.resolveSibling("../sources").resolve(sources).normalize());
  }

  private Optional<String> read(Path archive, String file) {
    if (!Files.isRegularFile(archive)) { // not remembered: it may be fetched meanwhile
      return Optional.empty();
    }
    Optional<ZipFile> open = archives.computeIfAbsent(archive, SourceLibrary::open);
    ZipEntry entry = open.isPresent() ? open.get().getEntry(file) : null;
    if (entry == null) {
      return Optional.empty();
    }
    try (InputStream content = open.orElseThrow().getInputStream(entry)) {
      return Optional.of(new String(content.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.warn("Cannot read {} in {}: {}", file, archive, e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<ZipFile> open(Path archive) {
    try {
      return Optional.of(new ZipFile(archive.toFile()));
    } catch (IOException e) {
      LOG.warn("Cannot read the sources in {}: {}", archive, e.getMessage());
      return Optional.empty();
    }
  }
}
