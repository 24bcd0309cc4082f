package dev.filtro.worker;

import dev.filtro.display.comm.CommEvent;
import java.util.List;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.jspecify.annotations.Nullable;

/// What the server asks of the worker.
///
/// [Load] to [Renew] are done one after the other on the cell's thread, each answered by one
/// [Report]; the rest is handled at once, also while a cell runs.
public sealed interface Command {

  /// Begins a cell: from now on the cell's thread and the threads that it starts print to it. Not
  /// answered.
  ///
  /// @param cell number of the run, never used twice
  record Begin(int cell) implements Command {}

  /// Defines classes; answered by [Report.Done] or [Report.Threw].
  ///
  /// @param kept whether later cells may refer to them; those that are not kept see only public
  ///   members of the cells' other classes, and are forgotten after the next [Invoke]
  record Load(List<ClassBytecodes> classes, boolean kept) implements Command {}

  /// Calls a static method without parameters and keeps what it returns for [Render]; answered by
  /// [Report.Done], [Report.Threw] or [Report.Stopped].
  ///
  /// @param run number of the call, by which [PrepareStop] names it
  record Invoke(int run, String className, String methodName) implements Command {}

  /// Does a [Load] and an [Invoke] and draws what comes out, without a word in between: each would
  /// cost a dozen changes of thread. The drawing has the number after the call's. Answered as
  /// [Invoke], or if all went well as [Render].
  ///
  /// @param drawn whether the value is wanted
  record Run(Load load, Invoke call, boolean drawn) implements Command {}

  /// Draws the value that was kept; answered by [Report.Rendered], [Report.Undrawn],
  /// [Report.Stopped], or [Report.Done] if it has been shown already.
  ///
  /// @param run number of the call, by which [PrepareStop] names it
  record Render(int run) implements Command {}

  /// Sets a static field to null, so that what it held can be collected; answered by [Report.Done].
  record Forget(String className, String fieldName) implements Command {}

  /// Adds folders and jars for the user's code; answered by [Report.Done].
  ///
  /// @param path one or more of them, separated as on a command line
  record AddToClassPath(String path) implements Command {}

  /// Loads all classes of cells anew, with the variables whose values still fit; prints which do
  /// not. Answered by [Report.Done] or [Report.Threw].
  ///
  /// @param changed classes of cells that have been redefined since they were loaded
  /// @param variables those that live, each as class, dot, field
  /// @param cause what has to be loaded anew, as the user knows it
  record Renew(List<ClassBytecodes> changed, List<String> variables, String cause)
      implements Command {
    /// Keeps unmodifiable copies.
    public Renew {
      changed = List.copyOf(changed);
      variables = List.copyOf(variables);
    }
  }

  /// Asks for a variable's type and text; answered by [Report.Described] with the same id.
  record Describe(int id, String className, String fieldName) implements Command {}

  /// Whose user code is meant.
  enum User {
    /// The cell.
    CELL,
    /// The handler of a comm.
    HANDLER
  }

  /// Interrupts a thread if it is still in this call; answered by [Report.Reached].
  record Interrupt(User user, int run) implements Command {}

  /// Announces that JDI is about to stop a thread; answered by [Report.Reached].
  ///
  /// The thread does not leave the user's code until [StopSent] comes, so that the stop hits that
  /// and nothing else.
  record PrepareStop(User user, int run) implements Command {}

  /// JDI has delivered the stop.
  record StopSent(User user) implements Command {}

  /// Closes what JDI has put into [CellThread#BLOCKER_FIELD].
  record CloseBlocker() implements Command {}

  /// The user's line.
  ///
  /// @param id that of the [Report.Question]
  /// @param line null if the input has ended
  /// @param refusal why nobody can be asked, else null
  record Answer(int id, @Nullable String line, @Nullable String refusal) implements Command {}

  /// Hands a front end's comm event to the user's handler, on the thread of the comms; answered by
  /// [Report.Delivered].
  ///
  /// @param cell number of the run that what the handler prints belongs to, never used twice
  record Deliver(int cell, CommEvent event) implements Command {}

  /// Ends the worker, shutdown hooks included.
  record Close() implements Command {}
}
