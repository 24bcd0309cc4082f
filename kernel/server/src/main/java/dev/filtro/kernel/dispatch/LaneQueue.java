package dev.filtro.kernel.dispatch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that handles requests: those of one shell in order, and the shells in turn.
final class LaneQueue {
  private static final Logger LOG = LoggerFactory.getLogger(LaneQueue.class);

  /// The compiler goes as deep as the code is nested, and a sum of a thousand numbers is that deep.
  private static final long STACK_BYTES = 64L << 20;

  /// By shell, the one that was served last behind the others; shells without requests are not
  /// there.
  private final Map<String, Deque<Exchange>> waiting = new LinkedHashMap<>();

  private String lastServed = "";

  LaneQueue(String name) {
    Thread.ofPlatform().daemon().name(name).stackSize(STACK_BYTES).start(this::run);
  }

  synchronized void add(String shell, Exchange exchange) {
    waiting.computeIfAbsent(shell, id -> new ArrayDeque<>()).add(exchange);
    notifyAll();
  }

  /// Has those that wait now in one shell answered with `aborted`, when their turn comes.
  synchronized void abortWaiting(String shell) {
    waiting.getOrDefault(shell, new ArrayDeque<>()).forEach(Exchange::abort);
  }

  /// Takes those away that wait in one shell.
  synchronized List<Exchange> remove(String shell) {
    Deque<Exchange> removed = waiting.remove(shell);
    return removed == null ? List.of() : List.copyOf(removed);
  }

  private synchronized Exchange take() throws InterruptedException {
    while (waiting.isEmpty()) {
      wait();
    }
    String shell =
        waiting.keySet().stream()
            .filter(id -> !id.equals(lastServed))
            .findFirst()
            .orElse(lastServed);
    Deque<Exchange> turn = Objects.requireNonNull(waiting.remove(shell));
    Exchange next = turn.removeFirst();
    if (!turn.isEmpty()) {
      waiting.put(shell, turn); // behind the others
    }
    lastServed = shell;
    return next;
  }

  private void run() {
    try {
      while (true) {
        Exchange next = take();
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
