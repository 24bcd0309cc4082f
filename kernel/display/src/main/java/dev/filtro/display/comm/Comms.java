package dev.filtro.display.comm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The comms that are open, the targets that the user's code has registered, and the way to the
/// front end.
///
/// For whoever runs the user's code; users have [Comm].
public final class Comms {

  // Only a monitor guards these: the thread of a cell may be stopped at any instruction, and the
  // JVM releases a monitor then.
  private static final Object LOCK = new Object();
  private static final Map<String, Comm> OPEN = new HashMap<>();
  private static final Map<String, BiConsumer<Comm, CommMessage>> TARGETS = new HashMap<>();

  private static volatile Consumer<CommEvent> frontEnd = event -> {};

  private Comms() {}

  /// Sends events of the user's code to a front end; called once by whoever runs that code.
  public static void install(Consumer<CommEvent> frontEnd) {
    Comms.frontEnd = frontEnd;
  }

  /// Takes an event of the front end and runs the handler that the user's code has for it.
  ///
  /// A comm to an unknown target is closed again, and so is one whose opening fails. Exceptions of
  /// handlers are passed on. Called by one thread at a time.
  public static void receive(CommEvent event) {
    switch (event) {
      case CommEvent.Opened(String id, String target, CommMessage message) ->
          opened(id, target, message);
      case CommEvent.Sent(String id, CommMessage message) -> {
        Comm comm = find(id);
        if (comm != null) {
          comm.received(message);
        }
      }
      case CommEvent.Closed(String id, CommMessage message) -> {
        Comm comm = find(id);
        if (comm != null && remove(id)) {
          comm.closed(message);
        }
      }
    }
  }

  private static void opened(String id, String target, CommMessage message) {
    BiConsumer<Comm, CommMessage> onOpen;
    synchronized (LOCK) {
      onOpen = TARGETS.get(target);
    }
    if (onOpen == null) {
      tell(new CommEvent.Closed(id, new CommMessage(Map.of(), Map.of(), List.of())));
      return;
    }
    Comm comm = new Comm(id, target);
    add(comm);
    boolean accepted = false;
    try {
      onOpen.accept(comm, message);
      accepted = true;
    } finally {
      if (!accepted) {
        comm.close();
      }
    }
  }

  static void register(String target, BiConsumer<Comm, CommMessage> onOpen) {
    synchronized (LOCK) {
      TARGETS.put(target, onOpen);
    }
  }

  static void unregister(String target) {
    synchronized (LOCK) {
      TARGETS.remove(target);
    }
  }

  static void add(Comm comm) {
    synchronized (LOCK) {
      if (OPEN.putIfAbsent(comm.id(), comm) != null) {
        throw new IllegalArgumentException(
            "A comm with the id \"" + comm.id() + "\" is open already: use another id");
      }
    }
  }

  /// Forgets a comm.
  ///
  /// @return whether it was open
  static boolean remove(String id) {
    synchronized (LOCK) {
      return OPEN.remove(id) != null;
    }
  }

  private static @Nullable Comm find(String id) {
    synchronized (LOCK) {
      return OPEN.get(id);
    }
  }

  static void tell(CommEvent event) {
    frontEnd.accept(event);
  }
}
