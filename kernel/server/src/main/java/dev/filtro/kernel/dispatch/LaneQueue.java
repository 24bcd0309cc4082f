package dev.filtro.kernel.dispatch;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that handles requests in order.
final class LaneQueue {
  private static final Logger LOG = LoggerFactory.getLogger(LaneQueue.class);

  private final BlockingQueue<Exchange> waiting = new LinkedBlockingQueue<>();

  LaneQueue(String name) {
    Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  void add(Exchange exchange) {
    waiting.add(exchange);
  }

  /// Has those that wait now answered with `aborted`, when their turn comes.
  void abortWaiting() {
    waiting.forEach(Exchange::abort);
  }

  private void run() {
    try {
      while (true) {
        Exchange next = waiting.take();
        try {
          next.run();
        } catch (RuntimeException | Error e) {
          // The thread must live: the next request deserves an answer.
          LOG.error("A request failed and could not be answered", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
