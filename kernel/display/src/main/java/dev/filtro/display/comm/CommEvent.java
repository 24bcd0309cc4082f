package dev.filtro.display.comm;

/// What happens to a comm, told by one side to the other.
///
/// Source: Jupyter messaging 5.5, "Opening a Comm", "Comm Messages", "Tearing Down Comms".
public sealed interface CommEvent {

  /// The comm's id.
  String comm();

  /// What comes along.
  CommMessage message();

  /// A comm begins.
  ///
  /// @param target the name under which the other side knows what to do with it
  record Opened(String comm, String target, CommMessage message) implements CommEvent {}

  /// Something is said.
  record Sent(String comm, CommMessage message) implements CommEvent {}

  /// The comm has ended.
  record Closed(String comm, CommMessage message) implements CommEvent {}
}
