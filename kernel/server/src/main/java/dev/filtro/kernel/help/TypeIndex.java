package dev.filtro.kernel.help;

import dev.filtro.kernel.help.Notebook.Known;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All top-level types that a cell may import: the JDK's and those of the class path.
final class TypeIndex {
  private static final Logger LOG = LoggerFactory.getLogger(TypeIndex.class);
  private static final String SUFFIX = ".class";

  private final Map<Path, List<String>> jars = new ConcurrentHashMap<>();
  private @Nullable JdkTypes jdk;

  /// Read when it is first asked for, which takes a moment.
  private synchronized JdkTypes jdk() {
    JdkTypes read = Optional.ofNullable(jdk).orElseGet(JdkTypes::read);
    jdk = read;
    return read;
  }

  /// Qualified names.
  Stream<String> types(Known known) {
    return Stream.concat(jdk().all(), known.classPath().stream().flatMap(this::onClassPath));
  }

  /// Those that `import module` makes known.
  Stream<String> ofModule(String name) {
    return jdk().ofModule(name);
  }

  /// The simple names of the packages directly in a package; the topmost ones for "".
  SortedSet<String> packagesIn(String parent, Known known) {
    String start = parent.isEmpty() ? "" : parent + ".";
    return types(known)
        .filter(type -> type.startsWith(start))
        .filter(type -> type.indexOf('.', start.length()) > 0)
        .map(type -> type.substring(start.length(), type.indexOf('.', start.length())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static String simpleName(String qualified) {
    return qualified.substring(qualified.lastIndexOf('.') + 1);
  }

  /// Jars stay as they are; folders are looked through each time.
  private Stream<String> onClassPath(Path entry) {
    return Files.isDirectory(entry)
        ? inFolder(entry)
        : jars.computeIfAbsent(entry, TypeIndex::inJar).stream();
  }

  private static Stream<String> inFolder(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return typesIn(
          files
              .map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .toList()
              .stream());
    } catch (IOException e) {
      LOG.debug("The folder {} of the class path can't be read", folder, e);
      return Stream.empty();
    }
  }

  private static List<String> inJar(Path jar) {
    if (!Files.isRegularFile(jar)) {
      return List.of();
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return typesIn(zip.stream().map(ZipEntry::getName)).toList();
    } catch (IOException e) {
      LOG.debug("{} of the class path can't be read", jar, e);
      return List.of();
    }
  }

  /// The top-level types among files.
  static Stream<String> typesIn(Stream<String> files) {
    return files
        .filter(name -> name.endsWith(SUFFIX) && name.indexOf('$') < 0 && name.indexOf('-') < 0)
        .filter(name -> name.indexOf('/') > 0)
        .map(name -> name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'));
  }
}
