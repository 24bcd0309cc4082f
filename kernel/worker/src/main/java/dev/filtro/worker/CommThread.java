package dev.filtro.worker;

import dev.filtro.display.comm.CommEvent;
import dev.filtro.display.comm.Comms;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Runs the user's comm handlers, one after the other, also while a cell runs.
final class CommThread {
  private final Outbox outbox;
  private final CellScope scope;
  private final BlockingQueue<Command.Deliver> waiting = new LinkedBlockingQueue<>();
  private final CellThread gate;

  /// @param loader what the handlers see as the thread's context class loader
  CommThread(Outbox outbox, CellScope scope, ClassLoader loader) {
    this.outbox = outbox;
    this.scope = scope;
    Comms.install(event -> outbox.post(new Report.Messaged(scope.current(), event)));
    Thread thread = Thread.ofPlatform().daemon().name("filtro-comms").unstarted(this::run);
    thread.setContextClassLoader(loader);
    gate = CellThread.ofHandlers(thread);
    thread.start();
  }

  void deliver(Command.Deliver delivery) {
    waiting.add(delivery);
  }

  /// What lets an interrupt or a stop through to the handler that runs.
  CellThread gate() {
    return gate;
  }

  private void run() {
    while (true) {
      try {
        handle(waiting.take());
      } catch (InterruptedException e) {
        // A handler interrupted its own thread; nothing waits here for that.
      }
    }
  }

  private void handle(Command.Deliver delivery) {
    scope.enter(delivery.cell());
    try {
      Report.Reply ended = gate.run(delivery.cell(), () -> receive(delivery.event()));
      if (ended instanceof Report.Stopped) {
        System.err.println(title(delivery.event()) + " was stopped");
      }
    } finally {
      outbox.post(new Report.Delivered(delivery.cell()));
    }
  }

  private static Report.Reply receive(CommEvent event) {
    try {
      Comms.receive(event);
      return new Report.Done();
    } catch (Throwable thrown) { // user code throws what it likes; all is shown
      if (CellThread.hasStop(thrown)) {
        return new Report.Stopped();
      }
      show(event, thrown);
      return new Report.Done();
    }
  }

  private static String title(CommEvent event) {
    String what =
        switch (event) {
          case CommEvent.Opened opened -> "opening";
          case CommEvent.Sent sent -> "a message";
          case CommEvent.Closed closed -> "the end";
        };
    return "A handler for " + what + " of comm " + event.comm();
  }

  private static void show(CommEvent event, Throwable thrown) {
    System.err.println(title(event) + " failed:");
    try {
      thrown.printStackTrace();
    } catch (RuntimeException | Error failure) { // its own getMessage() is the user's code, too
      System.err.println(thrown.getClass().getName() + ", which can't be shown: " + failure);
    }
  }
}
