package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.Cell;
import java.util.List;

/// One use of a magic.
///
/// @param help the spelling that was used
/// @param arguments what stands behind the name, without white space around it
/// @param body the rest of the cell for `%%name`, else empty
/// @param cell where it stands
/// @param line its line in the cell, from 1
record MagicCall(MagicHelp help, String arguments, String body, Cell cell, int line) {

  /// The arguments as words, without their quotes.
  List<String> words() {
    return Words.of(arguments);
  }

  /// This call with the arguments of another behind its own.
  MagicCall withArgumentsOf(MagicCall other) {
    return new MagicCall(help, arguments + " " + other.arguments, body, cell, line);
  }

  /// The arguments, of which there must be some.
  String need(String what) throws MagicFailedException {
    if (arguments.isEmpty()) {
      throw usage(help.name() + " expects " + what + " but got nothing");
    }
    return arguments;
  }

  /// A failure that shows how the magic is used.
  MagicFailedException usage(String problem) {
    return MagicFailedException.usage(problem, help);
  }

  /// Java code in the arguments or, for `%%name`, in the body, as a cell whose lines and columns
  /// are those of this one.
  Cell code() {
    return help.ofCell() ? inPlace(body, "\n".repeat(line)) : code("", arguments, "");
  }

  /// Code of the arguments between other code; the lines are those of the cell.
  Cell code(String before, String code, String after) {
    int column = cell.code().lines().skip(line - 1L).findFirst().orElse("").indexOf(code);
    String padding = " ".repeat(Math.max(0, column - before.length()));
    return inPlace(before + code + after, "\n".repeat(line - 1) + padding);
  }

  private Cell inPlace(String code, String before) {
    return cell.with(before + code);
  }
}
