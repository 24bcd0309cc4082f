package dev.filtro.kernel.evaluation;

import dev.filtro.display.MimeBundle;
import dev.filtro.display.comm.CommEvent;

/// Where a running cell's output goes and its input comes from.
///
/// Methods may be called by any thread, in the order in which the cell produced the output.
public interface CellOutput {

  /// Printed text, to `stdout` or `stderr`.
  void stream(String name, String text);

  /// A value shown under an id.
  void display(String id, MimeBundle bundle);

  /// A value that replaces what was shown under an id.
  void update(String id, MimeBundle bundle);

  /// Removal of all output so far; at once, or when the next output comes.
  void clear(boolean wait);

  /// What the user's code does on a comm; goes nowhere unless somebody listens.
  default void comm(CommEvent event) {}

  /// Asks the user for a line and waits for it.
  ///
  /// @throws InputUnavailableException if nobody can be asked
  String input(String prompt, boolean password) throws InputUnavailableException;
}
