package dev.filtro.kernel.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import jdk.jshell.Diag;

/// The compiler's messages at the cell's own lines.
final class CompileErrorText {
  static final String NAME = "CompilationError";

  private static final Pattern WRAPPER = Pattern.compile("(REPL\\.)?\\$JShell\\$\\w+[.$]?");

  private CompileErrorText() {}

  static CellOutcome.Failure of(List<Diag> errors, CellSource source, List<String> notes) {
    List<String> lines = new ArrayList<>();
    for (Diag error : errors) {
      addError(lines, error, source);
    }
    notes.forEach(note -> lines.add(Ansi.faint("note: " + note)));
    String message =
        errors.isEmpty() ? "the code does not compile" : message(errors.getFirst()).getFirst();
    return new CellOutcome.Failure(NAME, message, lines);
  }

  private static void addError(List<String> lines, Diag error, CellSource source) {
    long start = error.getPosition() == Diag.NOPOS ? 0 : error.getPosition();
    int line = source.lineAt(start);
    int column = source.columnAt(start);
    List<String> message = message(error);
    lines.add(
        Ansi.place(source.name() + ", line " + line + ":" + column + ":")
            + " "
            + Ansi.error("error:")
            + " "
            + message.getFirst());
    lines.add("    " + source.text(line));
    lines.add("    " + " ".repeat(column - 1) + Ansi.error("^"));
    message.stream().skip(1).forEach(lines::add);
  }

  /// Without the class that JShell wraps around each snippet, of which the user knows nothing.
  static List<String> message(Diag error) {
    return WRAPPER
        .matcher(error.getMessage(Locale.ENGLISH))
        .replaceAll("")
        .lines()
        .filter(line -> !line.strip().equals("location: class"))
        .map(String::stripTrailing)
        .toList();
  }
}
