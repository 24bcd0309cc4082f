package dev.filtro.kernel.evaluation;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// How the worker is started.
///
/// @param java the Java executable
/// @param classPath folders and jars with the worker, and what else the user's code sees
/// @param jvmOptions options of the worker's JVM, such as `--add-modules=jdk.incubator.vector` or
///   `-Xmx4g`
/// @param compilerOptions options of javac for the cells, such as `--add-modules=...`
/// @param startUp code that is run in every new worker before the first cell, such as imports
public record WorkerSettings(
    Path java,
    List<Path> classPath,
    List<String> jvmOptions,
    List<String> compilerOptions,
    String startUp) {

  /// Keeps unmodifiable copies.
  public WorkerSettings {
    classPath = List.copyOf(classPath);
    jvmOptions = List.copyOf(jvmOptions);
    compilerOptions = List.copyOf(compilerOptions);
  }

  /// The Java executable that runs this program.
  public static Path currentJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  String classPathArgument() {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
