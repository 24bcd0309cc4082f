package dev.filtro.kernel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A virtual environment of Python with exactly the packages of a requirements file.
///
/// Lies in the user's cache under a name made from those packages and Python's version, so that it
/// survives a clean build and is made anew when either changes.
///
/// @param folder the environment's folder
/// @param requirements the packages, all pinned
/// @param python what it is made with
record LabEnvironment(Path folder, Path requirements, Python python) {

  /// The environment that belongs to a requirements file.
  static LabEnvironment of(Path requirements, Python python, Path cache) throws IOException {
    String name = "lab-" + digest(Files.readString(requirements) + python.version());
    return new LabEnvironment(cache.resolve(name), requirements, python);
  }

  /// Makes the environment unless it is there.
  ///
  /// @throws CommandFailedException with a remedy, if it cannot be made
  void prepare(PrintWriter log) throws IOException, InterruptedException, CommandFailedException {
    if (isReady()) {
      return;
    }
    if (!python.makesEnvironments()) {
      throw new CommandFailedException(
          "Python "
              + python.version()
              + " has no venv module, which JupyterLab's environment is made with: install it (on Debian and Ubuntu: sudo apt install python3-venv)");
    }
    Folders.delete(folder);
    Files.createDirectories(folder.getParent());
    log.println(
        "Filtro: making a Python environment with JupyterLab in "
            + folder
            + " (about a minute, once)");
    log.flush();
    Instant start = Instant.now();
    List<String> venv = new ArrayList<>(python.command());
    venv.addAll(List.of("-m", "venv", folder.toString()));
    run(venv, "Python could not make a virtual environment in " + folder);
    run(
        List.of(
            program("python").toString(),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-input",
            "-r",
            requirements.toString()),
        "pip could not install JupyterLab; the first start needs the network (pypi.org)");
    Files.createFile(marker());
    log.println("Filtro: made in " + Duration.between(start, Instant.now()).toSeconds() + " s");
    log.flush();
  }

  /// A program of the environment.
  Path program(String name) {
    return Platform.current() == Platform.WINDOWS
        ? folder.resolve("Scripts").resolve(name + ".exe")
        : folder.resolve("bin").resolve(name);
  }

  /// Whether the environment was made to its end and its Python still starts.
  boolean isReady() {
    return Files.exists(marker()) && Python.ask(List.of(program("python").toString())).isPresent();
  }

  private Path marker() {
    return folder.resolve(".complete");
  }

  private static void run(List<String> command, String failure)
      throws IOException, InterruptedException, CommandFailedException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().remove("PYTHONHOME");
    builder.environment().remove("PYTHONPATH");
    int status = builder.start().waitFor();
    if (status != 0) {
      throw new CommandFailedException(
          failure + " (exit code " + status + ", its reason stands above)");
    }
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JDK has SHA-256", impossible);
    }
  }
}
