package dev.filtro.kernel.evaluation;

import dev.filtro.worker.Connection;
import dev.filtro.worker.Report;
import dev.filtro.worker.Wire;
import dev.filtro.worker.WorkerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A worker's process, its socket and its JVM as JDI sees it.
final class WorkerProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
  private static final String INCUBATOR_NOTICE = "WARNING: Using incubator modules";

  /// Enough for shutdown hooks of the user's code and for a record of loaded classes.
  private static final long POLITE_SECONDS = 10;

  private final Process process;
  private final Connection connection;
  private final WorkerVm vm;
  private final CrashReport crashReport;

  private WorkerProcess(
      Process process, Connection connection, WorkerVm vm, CrashReport crashReport) {
    this.process = process;
    this.connection = connection;
    this.vm = vm;
    this.crashReport = crashReport;
  }

  /// Starts a worker and waits until it has connected.
  ///
  /// @throws IOException if it does not come up; names the command and what it printed
  static WorkerProcess launch(WorkerSettings settings, Consumer<String> lines) throws IOException {
    String secret = newSecret();
    CrashReport crashReport = CrashReport.next();
    try (Doorway doorway = Doorway.open();
        WorkerVm.Listener listener = WorkerVm.Listener.open()) {
      List<String> command =
          command(settings, listener.jvmOption(), crashReport, doorway.address());
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.directory(settings.folder().toFile());
      builder.environment().putAll(settings.environment());
      builder.environment().put(WorkerMain.SECRET_VARIABLE, secret);
      Process process = builder.start();
      List<String> printed = new ArrayList<>();
      Thread.ofPlatform()
          .daemon()
          .name("worker-output")
          .start(() -> drain(process, printed, lines));
      CompletableFuture<Void> unblocking =
          process.onExit().thenRun(() -> closeAll(doorway, listener));
      try {
        WorkerVm vm = listener.accept();
        Connection connection = doorway.accept();
        authenticate(connection, secret);
        unblocking.cancel(false);
        return new WorkerProcess(process, connection, vm, crashReport);
      } catch (IOException e) {
        process.destroyForcibly();
        synchronized (printed) {
          throw new IOException(
              "The worker did not start: "
                  + String.join("\n", printed)
                  + "\nIts command: "
                  + String.join(" ", command),
              e);
        }
      }
    }
  }

  private static List<String> command(
      WorkerSettings settings, String jdwp, CrashReport crashReport, String address) {
    List<String> first = new ArrayList<>(crashReport.jvmOptions());
    first.add(jdwp);
    List<String> command = settings.command(first);
    command.add(WorkerMain.class.getName());
    command.add(address);
    return command;
  }

  private static String newSecret() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  private static void authenticate(Connection connection, String secret) throws IOException {
    byte[] first =
        connection.receive().orElseThrow(() -> new IOException("It connected and left at once"));
    if (!(Wire.decodeReport(first) instanceof Report.Hello hello)
        || !MessageDigest.isEqual(
            hello.secret().getBytes(StandardCharsets.UTF_8),
            secret.getBytes(StandardCharsets.UTF_8))) {
      connection.close();
      throw new IOException("What connected does not know the worker's secret");
    }
  }

  /// What bypasses `System.out`: the JVM's own messages, native code, child processes.
  private static void drain(Process process, List<String> printed, Consumer<String> lines) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (!line.startsWith(INCUBATOR_NOTICE)) {
          lines.accept(line);
          synchronized (printed) {
            if (printed.size() < 50) {
              printed.add(line);
            }
          }
        }
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("The worker's output ended", e);
    }
  }

  private static void closeAll(AutoCloseable... all) {
    for (AutoCloseable one : all) {
      try {
        one.close();
      } catch (Exception e) {
        LOG.debug("Not closed: {}", one, e);
      }
    }
  }

  Connection connection() {
    return connection;
  }

  WorkerVm vm() {
    return vm;
  }

  long pid() {
    return process.pid();
  }

  /// Why the process ended, once its connection has.
  String epitaph() {
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "it closed its connection";
      }
      int code = process.exitValue();
      return "exit code " + code + explained(code);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "not known how";
    }
  }

  /// Shells and the JDK tell a signal as 128 and its number. A JVM that writes no core file ends
  /// with 1 when it has crashed.
  private String explained(int exitCode) {
    Optional<String> crash = crashReport.summary();
    if (crash.isPresent()) {
      return ": the JVM crashed: " + crash.get();
    }
    return switch (exitCode) {
      case 128 + 9 -> ": killed, as systems do that run out of memory";
      case 128 + 6, 128 + 11 -> ": the JVM crashed";
      case 128 + 15 -> ": told to end by another process";
      default -> "";
    };
  }

  /// Ends the process, by force where it does not end by itself.
  @Override
  public void close() {
    vm.close();
    try {
      if (!process.waitFor(POLITE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    closeAll(connection);
  }
}
