package dev.filtro.kernel.evaluation;

import dev.filtro.display.MimeBundle;
import dev.filtro.display.comm.CommEvent;
import dev.filtro.display.comm.CommMessage;
import dev.filtro.kernel.help.Completions;
import dev.filtro.kernel.help.Inspection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Runs cells that are commands of a few words: `print TEXT`, `value TEXT`, `fail`, `block`, `ask
/// PROMPT`, `show ID TEXT`, `update ID TEXT`, `clear`, `error TEXT`, `html TEXT`, `comm ID`;
/// several lines make a cell.
public final class FakeEvaluator implements Evaluator {
  public final CountDownLatch interrupted = new CountDownLatch(1);
  public final CountDownLatch blocking = new CountDownLatch(1);
  public final CountDownLatch closed = new CountDownLatch(1);

  /// What the kernel wants done when the worker has ended.
  public volatile Runnable whenWorkerEnds = () -> {};

  @Override
  public CellOutcome evaluate(Cell cell, CellOutput output) {
    Optional<MimeBundle> value = Optional.empty();
    for (String line : cell.code().lines().toList()) {
      String[] words = line.split(" ", 2);
      String rest = words.length > 1 ? words[1] : "";
      try {
        value = run(words[0], rest, output);
      } catch (Exception e) {
        String message = String.valueOf(e.getMessage());
        return new CellOutcome.Failure(e.getClass().getSimpleName(), message, List.of(message));
      }
    }
    return new CellOutcome.Success(value);
  }

  private Optional<MimeBundle> run(String command, String text, CellOutput output)
      throws Exception {
    switch (command) {
      case "print" -> output.stream("stdout", text + "\n");
      case "error" -> output.stream("stderr", text + "\n");
      case "value" -> {
        return Optional.of(MimeBundle.text(text));
      }
      case "html" -> {
        return Optional.of(MimeBundle.text(text).with(MimeBundle.HTML, "<b>" + text + "</b>"));
      }
      case "comm" ->
          output.comm(new CommEvent.Opened(text, "view", new CommMessage(Map.of("n", 1))));
      case "fail" -> throw new IllegalStateException(text);
      case "crash" -> throw new AssertionError(text);
      case "ask" -> output.stream("stdout", "got " + output.input(text, false) + "\n");
      case "show" -> output.display(text.split(" ")[0], MimeBundle.text(text.split(" ")[1]));
      case "update" -> output.update(text.split(" ")[0], MimeBundle.text(text.split(" ")[1]));
      case "clear" -> output.clear(true);
      case "block" -> {
        blocking.countDown();
        interrupted.await();
        throw new InterruptedException("interrupted");
      }
      default -> throw new IllegalArgumentException(command);
    }
    return Optional.empty();
  }

  @Override
  public CellOutcome compile(List<SourceFile> sources, CellOutput output) {
    return new CellOutcome.Success(Optional.empty());
  }

  @Override
  public void interrupt() {
    interrupted.countDown();
  }

  /// Knows the target `echo`, which sends everything back.
  @Override
  public boolean deliver(CommEvent event, CellOutput output) {
    switch (event) {
      case CommEvent.Opened(String id, String target, CommMessage message)
          when !target.equals("echo") ->
          output.comm(new CommEvent.Closed(id, new CommMessage(Map.of())));
      case CommEvent.Opened opened -> output.stream("stdout", "opened\n");
      case CommEvent.Sent sent -> output.comm(sent);
      case CommEvent.Closed closed -> output.stream("stdout", "closed\n");
    }
    return true;
  }

  @Override
  public void whenWorkerEnds(Runnable action) {
    whenWorkerEnds = action;
  }

  @Override
  public Completeness completeness(String code) {
    return code.endsWith("{")
        ? new Completeness(Completeness.Status.INCOMPLETE, "  ")
        : new Completeness(Completeness.Status.COMPLETE, "");
  }

  /// Completes the word before the cursor by `!`.
  @Override
  public Completions complete(String code, int cursor) {
    int start = code.lastIndexOf(' ', cursor - 1) + 1;
    String word = code.substring(start, cursor) + "!";
    return new Completions(
        List.of(new Completions.Candidate(word, "function", "(int) void")), start, cursor);
  }

  @Override
  public Optional<Inspection> inspect(String code, int cursor, int detail) {
    return code.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Inspection(MimeBundle.text(code.substring(0, cursor) + " detail " + detail)));
  }

  @Override
  public void awaitLeisure() {}

  @Override
  public void settle() {}

  @Override
  public void close() {
    closed.countDown();
  }
}
