package dev.filtro.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `System.in` of the user's code: each line is asked of the user.
final class CellInput extends InputStream {
  private final Outbox outbox;
  private final CellScope scope;

  private byte[] line = new byte[0];
  private int next;
  private int question;
  private Command.@Nullable Answer answer;

  CellInput(Outbox outbox, CellScope scope) {
    this.outbox = outbox;
    this.scope = scope;
  }

  /// The user's answer, brought by the thread that reads commands.
  synchronized void answer(Command.Answer given) {
    if (given.id() == question) {
      answer = given;
      notifyAll();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    if (next == line.length && !ask()) {
      return -1;
    }
    int count = Math.min(length, line.length - next);
    System.arraycopy(line, next, buffer, offset, count);
    next += count;
    return count;
  }

  @Override
  public synchronized int available() {
    return line.length - next;
  }

  @Override
  public void close() {
    // Later cells read too.
  }

  private boolean ask() throws IOException {
    String typed = ask("", false);
    if (typed == null) {
      return false;
    }
    line = (typed + "\n").getBytes(StandardCharsets.UTF_8);
    next = 0;
    return true;
  }

  /// A line of the user's, which is not read from the stream; null if the input has ended.
  synchronized @Nullable String ask(String prompt, boolean password) throws InterruptedIOException {
    question++;
    answer = null;
    outbox.post(new Report.Question(scope.current(), question, prompt, password));
    Command.Answer given = awaitAnswer();
    if (given.refusal() != null) {
      // A Scanner would take an IOException for the end of the input and hide the reason.
      throw new IllegalStateException(given.refusal());
    }
    return given.line();
  }

  /// [#ask(String, boolean)] for [dev.filtro.display.Prompt].
  String prompt(String prompt, boolean password) {
    String typed = line(prompt, password);
    return typed == null ? "" : typed;
  }

  /// A line of the user's; null if the input has ended.
  ///
  /// @throws IllegalStateException if nobody can be asked
  @Nullable String line(String prompt, boolean password) {
    try {
      return ask(prompt, password);
    } catch (InterruptedIOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private Command.Answer awaitAnswer() throws InterruptedIOException {
    try {
      while (true) {
        Command.Answer given = answer;
        if (given != null) {
          return given;
        }
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for input");
    }
  }
}
