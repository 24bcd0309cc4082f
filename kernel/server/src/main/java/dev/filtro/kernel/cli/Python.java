package dev.filtro.kernel.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A Python interpreter.
///
/// @param command words that start it
/// @param version such as `3.12`
/// @param prefix its environment, `sys.prefix`
/// @param makesEnvironments whether it can make virtual environments: Debian leaves `venv` out
record Python(List<String> command, String version, Path prefix, boolean makesEnvironments) {

  /// What JupyterLab needs.
  static final String REQUIRED = "3.10";

  private static final String QUESTION =
      """
      import sys, importlib.util as u
      print('%d.%d' % sys.version_info[:2])
      print(sys.prefix)
      print(all(u.find_spec(m) for m in ('venv', 'ensurepip')))
      """;

  /// Keeps an unmodifiable copy.
  Python {
    command = List.copyOf(command);
  }

  /// The first interpreter on the path that is new enough, preferring one that can make virtual
  /// environments.
  static Optional<Python> find() {
    List<Python> suitable =
        candidates().stream()
            .map(Python::ask)
            .flatMap(Optional::stream)
            .filter(Python::isNewEnough)
            .toList();
    return suitable.stream()
        .filter(Python::makesEnvironments)
        .findFirst()
        .or(() -> suitable.stream().findFirst());
  }

  /// The interpreter that these words start; empty if there is none.
  static Optional<Python> ask(List<String> command) {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of("-c", QUESTION));
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.from(Platform.current().nullDevice()))
              .start();
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      if (process.waitFor() != 0 || lines.size() < 3) {
        return Optional.empty();
      }
      return Optional.of(
          new Python(command, lines.get(0), Path.of(lines.get(1)), lines.get(2).equals("True")));
    } catch (IOException absent) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static List<List<String>> candidates() {
    List<List<String>> candidates = new ArrayList<>();
    candidates.add(List.of("python3"));
    candidates.add(List.of("python"));
    if (Platform.current() == Platform.WINDOWS) {
      candidates.add(List.of("py", "-3"));
    }
    for (int minor = 14; minor >= 10; minor--) {
      candidates.add(List.of("python3." + minor));
    }
    return candidates;
  }

  private boolean isNewEnough() {
    return Runtime.Version.parse(version).compareTo(Runtime.Version.parse(REQUIRED)) >= 0;
  }
}
