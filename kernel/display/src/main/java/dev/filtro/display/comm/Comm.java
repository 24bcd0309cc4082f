package dev.filtro.display.comm;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A channel to the front end.
///
/// Handlers run on a thread of their own, one after the other in the order in which messages came,
/// also while a cell runs. What they print belongs to the message that they handle.
///
/// Source: Jupyter messaging 5.5, "Custom Messages".
public final class Comm implements AutoCloseable {
  private final String id;
  private final String target;
  private volatile Consumer<CommMessage> onMessage = message -> {};
  private volatile Consumer<CommMessage> onClose = message -> {};
  private volatile boolean open = true;

  Comm(String id, String target) {
    this.id = id;
    this.target = target;
  }

  /// Opens a comm to what the front end has registered under a name.
  ///
  /// If it knows no such target, it closes the comm again.
  public static Comm open(String target, Map<String, ?> data) {
    return open(target, new CommMessage(data));
  }

  /// Opens a comm with hints and bytes.
  public static Comm open(String target, CommMessage message) {
    return open(target, UUID.randomUUID().toString(), message);
  }

  /// Opens a comm under an id of your own.
  ///
  /// @throws IllegalArgumentException if a comm with this id is open
  public static Comm open(String target, String id, CommMessage message) {
    Comm comm = new Comm(id, target);
    Comms.add(comm);
    Comms.tell(new CommEvent.Opened(id, target, message));
    return comm;
  }

  /// Says what to do when the front end opens a comm to a name; replaces what was said before.
  ///
  /// @param onOpen gets the comm, on which it sets its handlers, and what came with the opening
  public static void register(String target, BiConsumer<Comm, CommMessage> onOpen) {
    Comms.register(target, onOpen);
  }

  /// Forgets a name; comms that are open stay so.
  public static void unregister(String target) {
    Comms.unregister(target);
  }

  /// The id by which both sides know this comm.
  public String id() {
    return id;
  }

  /// The name to which it was opened.
  public String target() {
    return target;
  }

  /// Whether neither side has closed it.
  public boolean isOpen() {
    return open;
  }

  /// Says what to do with what the front end sends; replaces what was said before.
  public Comm onMessage(Consumer<CommMessage> handler) {
    onMessage = handler;
    return this;
  }

  /// Says what to do when the front end closes the comm; not called for [#close].
  public Comm onClose(Consumer<CommMessage> handler) {
    onClose = handler;
    return this;
  }

  /// Sends JSON to the front end.
  ///
  /// @throws IllegalStateException if the comm is closed
  public void send(Map<String, ?> data) {
    send(new CommMessage(data));
  }

  /// Sends a message with hints and bytes.
  ///
  /// @throws IllegalStateException if the comm is closed
  public void send(CommMessage message) {
    if (!open) {
      throw new IllegalStateException(
          "The comm to \"" + target + "\" is closed: open a new one to send more");
    }
    Comms.tell(new CommEvent.Sent(id, message));
  }

  /// Ends the comm.
  @Override
  public void close() {
    close(new CommMessage(Map.of(), Map.of(), List.of()));
  }

  /// Ends the comm with a last word.
  public void close(CommMessage message) {
    if (Comms.remove(id)) {
      open = false;
      Comms.tell(new CommEvent.Closed(id, message));
    }
  }

  void received(CommMessage message) {
    onMessage.accept(message);
  }

  void closed(CommMessage message) {
    open = false;
    onClose.accept(message);
  }

  @Override
  public String toString() {
    return "Comm[" + target + ", " + id + (open ? "]" : ", closed]");
  }
}
