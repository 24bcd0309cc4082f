package dev.filtro.kernel.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import jdk.jshell.Diag;

/// The compiler's messages at the cell's own lines.
final class CompileErrorText {
  static final String NAME = "CompilationError";

  private static final Pattern WRAPPER = Pattern.compile("(REPL\\.)?\\$JShell\\$\\w+[.$]?");

  private CompileErrorText() {}

  /// One error of the compiler.
  ///
  /// @param source where the code stands
  /// @param offset offset in the code
  /// @param message lines
  record Problem(CellSource source, long offset, List<String> message) {

    static Problem of(Diag error, CellSource source) {
      return new Problem(source, error.getPosition(), CompileErrorText.message(error));
    }

    static Problem of(Diagnostic<?> error, CellSource source) {
      return new Problem(source, error.getPosition(), clean(error.getMessage(Locale.ENGLISH)));
    }
  }

  static CellOutcome.Failure of(List<Problem> problems, List<String> notes) {
    List<String> lines = new ArrayList<>();
    problems.forEach(problem -> addProblem(lines, problem));
    notes.forEach(note -> lines.add(Ansi.faint("note: " + note)));
    String message =
        problems.isEmpty() ? "the code does not compile" : problems.getFirst().message().getFirst();
    return new CellOutcome.Failure(NAME, message, lines);
  }

  private static void addProblem(List<String> lines, Problem problem) {
    CellSource source = problem.source();
    long offset = Math.max(problem.offset(), 0); // NOPOS where the compiler names no place
    int line = source.lineAt(offset);
    int column = source.columnAt(offset);
    lines.add(
        Ansi.place(source.name() + ", line " + line + ":" + column + ":")
            + " "
            + Ansi.error("error:")
            + " "
            + problem.message().getFirst());
    lines.add("    " + source.lineText(line));
    lines.add("    " + " ".repeat(column - 1) + Ansi.error("^"));
    problem.message().stream().skip(1).forEach(lines::add);
  }

  /// Without the class that JShell wraps around each snippet, of which the user knows nothing.
  static List<String> message(Diag error) {
    return clean(error.getMessage(Locale.ENGLISH));
  }

  /// Names of types as the user knows them.
  static String withoutWrappers(String text) {
    return WRAPPER.matcher(text).replaceAll("");
  }

  private static List<String> clean(String message) {
    return withoutWrappers(message)
        .replace("use --enable-preview to", "use %jvm --enable-preview to")
        .replace(
            "to static final variable", "to final variable") // what a cell's variables are made of
        .lines()
        .filter(line -> !line.strip().equals("location: class"))
        .map(String::stripTrailing)
        .toList();
  }
}
