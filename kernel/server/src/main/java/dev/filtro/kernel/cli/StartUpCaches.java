package dev.filtro.kernel.cli;

import dev.filtro.kernel.evaluation.WorkerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Caches of loaded and linked classes, from which the kernel's two processes start a third faster.
///
/// They belong to one folder, one JDK and one class path; a JVM that finds anything else ignores
/// them. They are made by a [Rehearsal], which records what a first notebook loads.
///
/// Sources: JEP 483, "Ahead-of-Time Class Loading & Linking"; JEP 310, "Application Class-Data
/// Sharing".
///
/// @param home the installation
/// @param folder where the caches lie
record StartUpCaches(Home home, Path folder) {

  /// Environment variable with more options of the server's JVM; the launcher uses no cache then.
  static final String SERVER_OPTIONS = "FILTRO_SERVER_OPTS";

  private static final long PATIENCE_SECONDS = 300;

  /// The caches of an installation.
  static StartUpCaches of(Home home) {
    return new StartUpCaches(home, home.folder().resolve("aot"));
  }

  /// The options by which a worker's JVM uses its cache; none if there is no cache.
  List<String> workerOptions() {
    Path cache = worker();
    // A cache that does not fit is no news for the user: it only costs time.
    return Files.exists(cache)
        ? List.of("-XX:SharedArchiveFile=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off")
        : List.of();
  }

  private Path server() {
    return folder.resolve("server.aot");
  }

  private Path worker() {
    return folder.resolve("worker.jsa");
  }

  /// What the caches were made for: this JDK and these files.
  private String subject() {
    return String.join(
        "\n", System.getProperty("java.home"), Runtime.version().toString(), home.fingerprint());
  }

  private Path made() {
    return folder.resolve("made-for");
  }

  private boolean isCurrent() throws IOException {
    return Files.exists(made()) && Files.readString(made()).equals(subject());
  }

  /// Makes the caches unless they are there and fit; a failure is told and costs nothing but time
  /// later.
  void make(PrintWriter log) throws IOException {
    if (isCurrent()) {
      return;
    }
    Folders.delete(folder);
    log.println("Filtro: making start-up caches (a few seconds, once)");
    log.flush();
    Path scratch = Files.createTempDirectory("filtro-rehearsal-");
    try {
      rehearse(scratch);
      Files.createDirectories(folder);
      publish(scratch.resolve("server.aot"), server());
      publish(scratch.resolve("worker.jsa"), worker());
      Files.writeString(made(), subject());
    } catch (CommandFailedException | IOException problem) {
      log.println("Filtro: no start-up caches, so kernels start slower: " + problem.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      Folders.delete(scratch);
    }
  }

  private void rehearse(Path scratch)
      throws IOException, InterruptedException, CommandFailedException {
    Path server = scratch.resolve("server.record");
    Path worker = scratch.resolve("worker.record");
    launch(recordOfServer(server), worker).await();
    List<Running> assemblies =
        List.of(
            launch(assemblyOfServer(server, scratch), worker),
            new Running(workerCommand(assemblyOfWorker(worker, scratch)), Map.of()));
    for (Running assembly : assemblies) {
      assembly.await();
    }
  }

  /// Without profiles: from them, the JVM would compile much at the start that is needed later.
  private static List<String> recordOfServer(Path record) {
    return List.of(
        "-XX:AOTMode=record",
        "-XX:AOTConfiguration=" + record,
        "-XX:+IgnoreUnrecognizedVMOptions",
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:-AOTRecordTraining");
  }

  private static List<String> assemblyOfServer(Path record, Path scratch) {
    return List.of(
        "-XX:AOTMode=create",
        "-XX:AOTConfiguration=" + record,
        "-XX:AOTCache=" + scratch.resolve("server.aot"));
  }

  /// The options by which a worker's JVM records what it loads.
  ///
  /// The older kind of archive (JEP 310): where a module incubates, the newer one holds no lambdas.
  static List<String> recordOfWorker(Path record) {
    return List.of("-XX:DumpLoadedClassList=" + record);
  }

  private static List<String> assemblyOfWorker(Path record, Path scratch) {
    return List.of(
        "-Xshare:dump",
        "-XX:SharedClassListFile=" + record,
        "-XX:SharedArchiveFile=" + scratch.resolve("worker.jsa"));
  }

  /// Starts the rehearsal by the launcher, so that its JVM options and class path are those of
  /// every later start.
  private Running launch(List<String> options, Path workerRecord) throws IOException {
    return new Running(
        List.of(home.launcher().toString(), "kernel", "rehearse", workerRecord.toString()),
        Map.of(SERVER_OPTIONS, String.join(" ", options)));
  }

  private List<String> workerCommand(List<String> options) throws CommandFailedException {
    WorkerSettings settings = WorkerLaunch.settings(home, Map.of());
    return settings.command(options);
  }

  private static void publish(Path made, Path cache) throws IOException, CommandFailedException {
    if (!Files.exists(made)) {
      throw new CommandFailedException("the JVM wrote no " + made.getFileName());
    }
    Path beside = Files.copy(made, cache.resolveSibling(cache.getFileName() + ".new"));
    Files.move(beside, cache, StandardCopyOption.ATOMIC_MOVE);
  }

  /// A process whose output nobody wants.
  private static final class Running {
    private final List<String> command;
    private final Process process;

    Running(List<String> command, Map<String, String> environment) throws IOException {
      this.command = command;
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      process =
          builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    void await() throws InterruptedException, CommandFailedException {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new CommandFailedException(command.getFirst() + " did not end in time");
      }
    }
  }
}
