package dev.filtro.kernel.evaluation;

import dev.filtro.display.comm.CommEvent;
import dev.filtro.kernel.help.Completions;
import dev.filtro.kernel.help.Inspection;
import java.util.List;
import java.util.Optional;

/// Runs cells in a worker process and answers questions about code.
///
/// [#evaluate] is called by one thread at a time; all else may be called by any thread at any time,
/// also while a cell runs.
public interface Evaluator extends AutoCloseable {

  /// Runs the snippets of a cell in order, up to the first that fails.
  ///
  /// Returns when the cell has ended and all that it printed has been handed to `output`. What its
  /// threads print later is handed to the same `output`.
  CellOutcome evaluate(Cell cell, CellOutput output);

  /// Compiles whole Java files, whose classes all later cells see; classes that are there already
  /// are replaced.
  ///
  /// If only the code in methods changed, objects take the new code on. If a class changed its
  /// shape, all classes of the cells are loaded anew, and variables whose values do not fit any
  /// more are named in the output and lost.
  CellOutcome compile(List<SourceFile> sources, CellOutput output);

  /// Stops the running cell, if there is one; variables are kept.
  void interrupt();

  /// Hands what a front end does on a comm to the user's code, and waits until its handler has
  /// ended. One caller at a time.
  ///
  /// @param output gets what the handler prints and sends
  /// @return whether there was a worker to take it
  boolean deliver(CommEvent event, CellOutput output);

  /// Says what to do whenever a worker has ended, and all comms with it.
  void whenWorkerEnds(Runnable action);

  /// Whether code is ready to run.
  Completeness completeness(String code);

  /// What may be typed at a position.
  ///
  /// @param cursor offset in `char`s
  Completions complete(String code, int cursor);

  /// What stands at a position: signature and documentation, or a variable's type and value.
  ///
  /// @param cursor offset in `char`s
  /// @param detail 0 for the signature and the first sentence, 1 for all
  Optional<Inspection> inspect(String code, int cursor, int detail);

  /// Waits until a worker is there and no cell keeps anybody waiting.
  void awaitLeisure() throws InterruptedException;

  /// Makes ready what not every cell needs, whenever no cell keeps anybody waiting; returns when
  /// all is there.
  void settle() throws InterruptedException;

  /// Ends the worker.
  @Override
  void close();
}
