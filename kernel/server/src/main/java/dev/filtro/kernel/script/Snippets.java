package dev.filtro.kernel.script;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file of JShell snippets as a cell.
final class Snippets {
  private static final Pattern COMMAND = Pattern.compile("^/(\\w+).*");

  private Snippets() {}

  /// The cell: the file up to `/exit`.
  ///
  /// @throws IOException if the file uses another command of the JShell tool
  static String asCell(String fileName, String text) throws IOException {
    StringBuilder code = new StringBuilder();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher command = COMMAND.matcher(lines.get(i));
      if (command.matches() && command.group(1).equals("exit")) {
        return code.toString();
      }
      if (command.matches()) {
        throw new IOException(
            "%s, line %d: the JShell command /%s does not run here; of those only /exit does"
                .formatted(fileName, i + 1, command.group(1)));
      }
      code.append(lines.get(i)).append('\n');
    }
    return code.toString();
  }
}
