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
  private final Thread thread;
  private boolean handling;

  /// @param loader what the handlers see as the thread's context class loader
  CommThread(Outbox outbox, CellScope scope, ClassLoader loader) {
    this.outbox = outbox;
    this.scope = scope;
    Comms.install(event -> outbox.post(new Report.Messaged(scope.current(), event)));
    thread = Thread.ofPlatform().daemon().name("filtro-comms").unstarted(this::run);
    thread.setContextClassLoader(loader);
    thread.start();
  }

  void deliver(Command.Deliver delivery) {
    waiting.add(delivery);
  }

  /// Interrupts the handler that runs, if one does.
  synchronized void interrupt() {
    if (handling) {
      thread.interrupt();
    }
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
    begin();
    try {
      Comms.receive(delivery.event());
    } catch (Throwable thrown) { // user code throws what it likes; all is shown
      show(delivery.event(), thrown);
    } finally {
      end();
      outbox.post(new Report.Delivered(delivery.cell()));
    }
  }

  private static void show(CommEvent event, Throwable thrown) {
    String what =
        switch (event) {
          case CommEvent.Opened opened -> "opening";
          case CommEvent.Sent sent -> "a message";
          case CommEvent.Closed closed -> "the end";
        };
    System.err.println("A handler for " + what + " of comm " + event.comm() + " failed:");
    try {
      thrown.printStackTrace();
    } catch (RuntimeException | Error failure) { // its own getMessage() is the user's code, too
      System.err.println(thrown.getClass().getName() + ", which can't be shown: " + failure);
    }
  }

  private synchronized void begin() {
    handling = true;
  }

  private synchronized void end() {
    handling = false;
    // What was meant for this handler must not hit the next.
    Thread.interrupted();
  }
}
