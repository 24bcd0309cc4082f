package dev.filtro.kernel.cli;

import dev.filtro.kernel.dependency.Dependencies;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The folder that Filtro runs from: jars, launcher, logos; in a clone `install/target/filtro`, in
/// an installed kernel the kernelspec's own folder.
///
/// @param folder the folder, absolute
record Home(Path folder) {

  /// The home that the launcher named in the system property `filtro.home`.
  static Home current() {
    String folder = System.getProperty("filtro.home");
    if (folder == null) {
      throw new IllegalStateException(
          "The system property filtro.home is not set: start Filtro with its launcher, install/filtro");
    }
    return new Home(Path.of(folder).toAbsolutePath().normalize());
  }

  /// The script that starts Filtro on this platform.
  Path launcher() {
    return folder.resolve(Platform.current() == Platform.WINDOWS ? "filtro.cmd" : "filtro");
  }

  /// The pinned packages that JupyterLab's environment is made of.
  Path labRequirements() {
    return folder.resolve("requirements-lab.txt");
  }

  /// The jars that the worker and the user's cells see.
  Path workerLibraries() {
    return folder.resolve("lib").resolve("worker");
  }

  /// A session's libraries from Maven repositories; Maven Resolver lies apart, because only kernels
  /// that add libraries load it.
  Dependencies dependencies() {
    Path resolver = folder.resolve("lib").resolve("resolver");
    return new Dependencies(resolver, Platform.userHome(), System.getenv());
  }

  /// The code that every new worker runs first.
  Path startUp() {
    return folder.resolve("lib").resolve("startup.jsh");
  }

  /// The cells whose classes the start-up caches hold, separated by blank lines.
  Path rehearsal() {
    return folder.resolve("lib").resolve("rehearsal.jsh");
  }

  /// A digest of all that a kernel runs from, by which an installed copy is known to be current.
  String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : programFiles()) {
        digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
          content.transferTo(OutputStream.nullOutputStream());
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JDK has SHA-256", impossible);
    } catch (IOException problem) {
      throw new UncheckedIOException("Cannot read " + folder, problem);
    }
  }

  /// The files that an installed kernel needs, in a fixed order.
  List<Path> programFiles() throws IOException {
    try (Stream<Path> libraries = Files.walk(folder.resolve("lib"));
        Stream<Path> top = Files.list(folder)) {
      return Stream.concat(libraries, top.filter(path -> !path.endsWith("kernel.json")))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
