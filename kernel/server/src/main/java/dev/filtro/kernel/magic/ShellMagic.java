package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.Ansi;
import dev.filtro.kernel.evaluation.CellOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `!command` and `%%sh`: the system's shell, in the current folder.
///
/// What a command prints is shown while it runs; an exit code other than 0 fails the cell; an
/// interrupt ends the command with all that it started.
final class ShellMagic implements Magic {
  private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp("!", "!COMMAND", "Runs a command in the system's shell.", true),
        new MagicHelp("%%sh", "%%sh", "Runs the rest of the cell in the system's shell."),
        new MagicHelp("%%bash", "%%bash", "Runs the rest of the cell in bash."));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context)
      throws IOException, InterruptedException {
    boolean bash = call.help().name().equals("%%bash");
    String command = call.help().ofCell() ? call.body() : call.arguments();
    ProcessBuilder builder = new ProcessBuilder(shell(bash, command));
    builder.directory(context.folder().toFile());
    builder.environment().putAll(context.workbench().settings().environment());
    Process process = builder.start();
    process.getOutputStream().close();
    Thread errors = copying("stderr", process.getErrorStream(), context);
    Thread texts = copying("stdout", process.getInputStream(), context);
    try {
      int code = process.waitFor();
      texts.join();
      errors.join();
      return code == 0 ? MagicContext.nothing() : failed(code);
    } catch (InterruptedException e) {
      end(process);
      throw e;
    }
  }

  private static List<String> shell(boolean bash, String command) {
    if (bash) {
      return List.of("bash", "-c", command);
    }
    return WINDOWS ? List.of("cmd", "/c", command) : List.of("sh", "-c", command);
  }

  private static Thread copying(String name, InputStream from, MagicContext context) {
    return Thread.ofVirtual().name("shell-" + name).start(() -> copy(name, from, context));
  }

  private static void copy(String name, InputStream from, MagicContext context) {
    try (Reader reader = new InputStreamReader(from, StandardCharsets.UTF_8)) {
      char[] some = new char[8192];
      for (int count = reader.read(some); count >= 0; count = reader.read(some)) {
        context.output().stream(name, new String(some, 0, count));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("What the command prints can't be read", e);
    }
  }

  private static void end(Process process) throws InterruptedException {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroy();
    all.forEach(ProcessHandle::destroy);
    if (!process.waitFor(1, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }

  private static CellOutcome failed(int code) {
    String message = "the command ended with exit code " + code;
    return new CellOutcome.Failure(
        "CommandFailed", message, List.of(Ansi.error("CommandFailed") + ": " + message));
  }
}
