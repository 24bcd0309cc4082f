package dev.filtro.kernel.evaluation;

import java.util.List;

/// What every new session begins with.
///
/// @param imports the leading imports, one a line: they need no worker, so JShell takes them while
///   that comes up
/// @param rest what is run once the worker is there
record StartUp(List<String> imports, String rest) {

  /// Splits start-up code.
  static StartUp of(String code) {
    List<String> lines = code.lines().toList();
    int end = 0;
    while (end < lines.size() && isImportOrBlank(lines.get(end))) {
      end++;
    }
    List<String> imports = lines.subList(0, end).stream().filter(line -> !line.isBlank()).toList();
    return new StartUp(imports, String.join("\n", lines.subList(end, lines.size())));
  }

  private static boolean isImportOrBlank(String line) {
    return line.isBlank() || line.startsWith("import ");
  }
}
