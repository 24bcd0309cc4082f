package dev.filtro.worker;

import dev.filtro.display.MimeBundle;
import dev.filtro.display.comm.CommEvent;
import java.util.List;

/// What the worker tells the server.
///
/// Reports arrive in the order in which things happened: what a cell printed and showed precedes
/// the answer to the command that ran it.
public sealed interface Report {

  /// What answers a command of the cell's thread.
  sealed interface Reply extends Report {}

  /// The first report, by which the worker proves itself.
  ///
  /// @param secret what the server had put into the worker's environment
  record Hello(String secret, long pid) implements Report {}

  /// Printed text.
  ///
  /// @param error whether to `stderr`
  record Printed(int cell, boolean error, String text) implements Report {}

  /// A value shown under an id.
  record Shown(int cell, String id, MimeBundle bundle) implements Report {}

  /// A value that replaces what was shown under an id.
  record Updated(int cell, String id, MimeBundle bundle) implements Report {}

  /// Output removed.
  ///
  /// @param later whether only when the next output comes
  record Cleared(int cell, boolean later) implements Report {}

  /// The cell reads from `System.in`; answered by [Command.Answer].
  record Question(int cell, int id, String prompt, boolean password) implements Report {}

  /// The user's code opens a comm, sends on one or closes one.
  record Messaged(int cell, CommEvent event) implements Report {}

  /// The handler for what [Command.Deliver] brought has ended.
  record Delivered(int cell) implements Report {}

  /// A command was carried out.
  record Done() implements Reply {}

  /// A command failed, or user code threw.
  record Threw(Thrown thrown) implements Reply {}

  /// User code was ended by JDI.
  record Stopped() implements Reply {}

  /// The value could not be drawn.
  record Undrawn(Thrown thrown) implements Reply {}

  /// The value, drawn.
  record Rendered(MimeBundle bundle) implements Reply {}

  /// A variable's class and text, shortened, and its shape, length or size, if it has one.
  record Described(int id, String type, String text, String size, List<String> names)
      implements Report {
    /// Keeps an unmodifiable copy.
    public Described {
      names = List.copyOf(names);
    }
  }

  /// All magics that user code has registered so far.
  record MagicsRegistered(List<UserMagic> magics) implements Report {
    /// Keeps an unmodifiable copy.
    public MagicsRegistered {
      magics = List.copyOf(magics);
    }
  }

  /// A magic that runs in the worker.
  ///
  /// @param name its name without `%`
  /// @param synopsis how it is written
  /// @param description what it does
  record UserMagic(String name, String synopsis, String description) {}

  /// Whether the call named by [Command.Interrupt] or [Command.PrepareStop] was still in the user's
  /// code.
  record Reached(boolean inUserCode) implements Report {}
}
