package dev.filtro.worker;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Reports on their way to the server, in order; neighbouring prints to the same place leave as
/// one.
///
/// Only monitors guard it, no `java.util.concurrent` locks: JDI may stop the cell's thread at any
/// place, and the JVM releases a monitor then, while a lock would stay taken for ever.
final class Outbox {
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int CHUNK_CHARS = 1 << 15;
  private static final int MAX_WAITING_CHARS = 1 << 20;

  private final Deque<Report> ready = new ArrayDeque<>();
  private final OutputLimit limit = new OutputLimit();
  private final StringBuilder text = new StringBuilder();
  private int textCell;
  private boolean textError;
  private int waitingChars;
  private boolean closed;

  /// Adds printed text; waits while too much is under way.
  synchronized void print(int cell, boolean error, String more) {
    String admitted = limit.admit(cell, error, more);
    if (admitted.isEmpty()) {
      return;
    }
    awaitRoom();
    if (!text.isEmpty() && (cell != textCell || error != textError)) {
      sealText();
    }
    boolean wasIdle = ready.isEmpty() && text.isEmpty();
    textCell = cell;
    textError = error;
    text.append(admitted);
    waitingChars += admitted.length();
    if (text.length() >= CHUNK_CHARS) {
      sealWholeCharacters();
      notifyAll();
    } else if (wasIdle) {
      notifyAll();
    }
  }

  /// Adds any other report, after all that was printed before it.
  synchronized void post(Report report) {
    sealText();
    ready.addAll(limit.release());
    ready.add(report);
    notifyAll();
  }

  /// Adds a report that has nothing to do with the output and does not wait behind it.
  synchronized void postFirst(Report report) {
    ready.addFirst(report);
    notifyAll();
  }

  /// Sends until the connection ends; called by a thread that nobody interrupts.
  void drainTo(Connection connection) {
    try {
      while (true) {
        for (Report report : take()) {
          connection.send(Wire.encode(report));
        }
        connection.flush();
      }
    } catch (IOException | InterruptedException e) {
      close(); // The server is gone, and the worker ends with it.
    }
  }

  private synchronized List<Report> take() throws InterruptedException {
    while (ready.isEmpty() && text.isEmpty()) {
      wait();
    }
    long deadline = System.nanoTime() + GATHER_NANOS;
    for (long left = GATHER_NANOS; ready.isEmpty() && left > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadline - System.nanoTime();
    }
    if (ready.isEmpty()) {
      sealWholeCharacters();
    }
    List<Report> taken = new ArrayList<>(ready);
    ready.clear();
    waitingChars = text.length();
    notifyAll();
    return taken;
  }

  private synchronized void close() {
    closed = true;
    notifyAll();
  }

  private void sealText() {
    if (!text.isEmpty()) {
      ready.add(new Report.Printed(textCell, textError, text.toString()));
      text.setLength(0);
    }
  }

  /// A character of two `char`s whose second half has not been printed yet stays behind.
  private void sealWholeCharacters() {
    int last = text.length() - 1;
    if (last < 0 || !Character.isHighSurrogate(text.charAt(last))) {
      sealText();
    } else if (last > 0) {
      char half = text.charAt(last);
      text.setLength(last);
      sealText();
      text.append(half);
    }
  }

  private void awaitRoom() {
    boolean interrupted = false;
    while (waitingChars > MAX_WAITING_CHARS && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
