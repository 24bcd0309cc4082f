package dev.filtro.kernel.evaluation;

import dev.filtro.worker.CellConsole;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the worker is started.
///
/// @param java the Java executable
/// @param classPath folders and jars with the worker, and what else the user's code sees
/// @param jvmOptions options of the worker's JVM, such as `--add-modules=jdk.incubator.vector` or
///   `-Xmx4g`
/// @param compilerOptions options of javac for the cells, such as `--add-modules=...`
/// @param startUp code that is run in every new worker before the first cell, such as imports
/// @param folder where the worker runs
/// @param environment variables that the worker has besides those of this process
public record WorkerSettings(
    Path java,
    List<Path> classPath,
    List<String> jvmOptions,
    List<String> compilerOptions,
    String startUp,
    Path folder,
    Map<String, String> environment) {

  private static final String PREVIEW = "--enable-preview";

  /// Options of the JVM that the compiler must know too.
  private static final List<String> SHARED =
      List.of(PREVIEW, "--add-modules", "--add-exports", "--add-reads");

  /// What the user cannot choose, and the compiler need not know.
  private static final List<String> ALWAYS =
      Stream.concat(
              Stream.of("file", "stdin", "stdout", "stderr")
                  .map(stream -> "-D" + stream + ".encoding=UTF-8"),
              CellConsole.JVM_OPTIONS.stream())
          .toList();

  /// Keeps unmodifiable copies.
  public WorkerSettings {
    classPath = List.copyOf(classPath);
    jvmOptions = List.copyOf(jvmOptions);
    compilerOptions = List.copyOf(compilerOptions);
    environment = Map.copyOf(environment);
  }

  /// A worker in the folder and with the environment of this process.
  public WorkerSettings(
      Path java,
      List<Path> classPath,
      List<String> jvmOptions,
      List<String> compilerOptions,
      String startUp) {
    this(
        java,
        classPath,
        jvmOptions,
        compilerOptions,
        startUp,
        Path.of("").toAbsolutePath(),
        Map.of());
  }

  /// These settings with other options of the JVM, and what of them concerns the compiler.
  ///
  /// An option and its value may be one word (`--add-modules=M`) or two (`--add-modules M`).
  public WorkerSettings withJvmOptions(List<String> options) {
    List<String> shared = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      String option = options.get(i);
      String name = option.contains("=") ? option.substring(0, option.indexOf('=')) : option;
      if (SHARED.contains(name)) {
        shared.add(option);
        if (name.equals(PREVIEW)) {
          // javac wants to be told for which version the preview features are.
          shared.addAll(List.of("--source", String.valueOf(Runtime.version().feature())));
        } else if (name.equals(option) && i + 1 < options.size()) {
          shared.add(options.get(i + 1));
        }
      }
    }
    return new WorkerSettings(java, classPath, options, shared, startUp, folder, environment);
  }

  /// These settings with more folders and jars at the end of the class path.
  public WorkerSettings withMoreClassPath(List<Path> entries) {
    LinkedHashSet<Path> all = new LinkedHashSet<>(classPath);
    all.addAll(entries);
    return withClassPath(List.copyOf(all));
  }

  /// These settings with another class path.
  public WorkerSettings withClassPath(List<Path> entries) {
    return new WorkerSettings(
        java, entries, jvmOptions, compilerOptions, startUp, folder, environment);
  }

  /// These settings in another folder.
  public WorkerSettings withFolder(Path newFolder) {
    return new WorkerSettings(
        java, classPath, jvmOptions, compilerOptions, startUp, newFolder, environment);
  }

  /// These settings with other variables.
  public WorkerSettings withEnvironment(Map<String, String> variables) {
    return new WorkerSettings(
        java, classPath, jvmOptions, compilerOptions, startUp, folder, variables);
  }

  /// These settings with more options of the JVM that do not concern the compiler.
  public WorkerSettings withMoreJvmOptions(List<String> more) {
    List<String> all = new ArrayList<>(jvmOptions);
    all.addAll(more);
    return new WorkerSettings(java, classPath, all, compilerOptions, startUp, folder, environment);
  }

  /// The command of a JVM like the worker's, without the main class.
  ///
  /// @param first options that come first
  public List<String> command(List<String> first) {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(first);
    command.addAll(ALWAYS);
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPathArgument()));
    return command;
  }

  /// The Java executable that runs this program.
  public static Path currentJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /// The class path as one argument of `java` and `javac`.
  public String classPathArgument() {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
