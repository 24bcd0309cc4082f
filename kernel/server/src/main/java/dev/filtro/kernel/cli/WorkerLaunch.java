package dev.filtro.kernel.cli;

import dev.filtro.kernel.evaluation.WorkerSettings;
import dev.filtro.kernel.magic.Words;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// How workers are started: what the installation brings, and what the user adds by environment
/// variables.
///
/// - `FILTRO_JAVA_OPTS`: more options of the worker's JVM, separated by spaces; quotes keep spaces;
/// - `FILTRO_CLASSPATH`: more jars and folders that the cells see, with `folder/*` for all its
///   jars.
final class WorkerLaunch {
  private static final String VECTORS = "--add-modules=jdk.incubator.vector";
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private WorkerLaunch() {}

  /// The settings of an installation.
  ///
  /// @throws CommandFailedException if the installation is not whole
  static WorkerSettings settings(Home home, Map<String, String> environment)
      throws CommandFailedException {
    List<String> options = new ArrayList<>(List.of(VECTORS, "-Djava.awt.headless=true"));
    options.addAll(Words.of(environment.getOrDefault("FILTRO_JAVA_OPTS", "")));
    return new WorkerSettings(
            WorkerSettings.currentJava(),
            classPath(home, environment.getOrDefault("FILTRO_CLASSPATH", "")),
            List.of(),
            List.of(),
            startUp(home))
        .withJvmOptions(options);
  }

  private static List<Path> classPath(Home home, String more) throws CommandFailedException {
    List<Path> classPath = new ArrayList<>(jars(home.workerLibraries()));
    if (classPath.isEmpty()) {
      throw new CommandFailedException(
          home.workerLibraries()
              + " holds no jars: the installation is not whole; build it again with install/filtro");
    }
    for (String entry : SEPARATOR.splitAsStream(more).toList()) {
      if (entry.endsWith("*")) {
        classPath.addAll(jars(Path.of(entry.substring(0, entry.length() - 1))));
      } else if (!entry.isBlank()) {
        classPath.add(Path.of(entry).toAbsolutePath());
      }
    }
    return classPath;
  }

  private static List<Path> jars(Path folder) throws CommandFailedException {
    List<Path> jars = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return jars;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(jar -> jars.add(jar.toAbsolutePath()));
    } catch (IOException e) {
      throw new CommandFailedException("Cannot read " + folder + ": " + e.getMessage());
    }
    Collections.sort(jars);
    return jars;
  }

  private static String startUp(Home home) throws CommandFailedException {
    try {
      return Files.readString(home.startUp());
    } catch (IOException e) {
      throw new CommandFailedException(
          "Cannot read "
              + home.startUp()
              + ", the imports of every cell; build the installation again with install/filtro");
    }
  }
}
