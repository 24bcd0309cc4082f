package dev.filtro.kernel.evaluation;

import dev.filtro.display.MimeBundle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Keeps what a cell printed and showed; neighbouring texts of one stream are joined. Of a flood
/// only the beginning is kept.
public class RecordedOutput implements CellOutput {
  private static final int MAX_CHARS = 4_000_000;

  private final List<StringBuilder> events = new ArrayList<>();
  private final Deque<String> lines = new ArrayDeque<>();
  private final StringBuilder stdout = new StringBuilder();
  private String lastStream = "";
  private int streamMessages;
  private long received;
  private String lastText = "";

  public RecordedOutput(String... typedLines) {
    lines.addAll(List.of(typedLines));
  }

  @Override
  public synchronized void stream(String name, String text) {
    streamMessages++;
    received += text.length();
    lastText = text;
    if (stdout.length() > MAX_CHARS) {
      return;
    }
    if (name.equals("stdout")) {
      stdout.append(text);
    }
    if (name.equals(lastStream)) {
      events.getLast().append(text);
    } else {
      events.add(new StringBuilder(name).append(": ").append(text));
    }
    lastStream = name;
    notifyAll();
  }

  @Override
  public synchronized void display(String id, MimeBundle bundle) {
    add("display: " + bundle.text());
  }

  @Override
  public synchronized void update(String id, MimeBundle bundle) {
    add("update: " + bundle.text());
  }

  @Override
  public synchronized void clear(boolean wait) {
    add("clear: " + wait);
  }

  private void add(String event) {
    lastStream = "";
    events.add(new StringBuilder(event));
  }

  @Override
  public String input(String prompt, boolean password) throws InputUnavailableException {
    synchronized (this) {
      add("asked");
      if (lines.isEmpty()) {
        throw new InputUnavailableException("nobody can be asked here");
      }
      return lines.removeFirst();
    }
  }

  public synchronized List<String> events() {
    return events.stream().map(StringBuilder::toString).toList();
  }

  public synchronized String stdout() {
    return stdout.toString();
  }

  /// How many characters came, kept or not.
  synchronized long received() {
    return received;
  }

  /// The latest text.
  synchronized String lastText() {
    return lastText;
  }

  synchronized int streamMessages() {
    return streamMessages;
  }

  /// Waits until the text has been printed.
  public synchronized void awaitStdout(String text) throws InterruptedException {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (stdout.indexOf(text) < 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not printed within 20 s: " + text + "; but: " + events);
      }
      wait(100);
    }
  }
}
