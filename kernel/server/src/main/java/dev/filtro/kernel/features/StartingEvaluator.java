package dev.filtro.kernel.features;

import dev.filtro.kernel.evaluation.Cell;
import dev.filtro.kernel.evaluation.CellOutcome;
import dev.filtro.kernel.evaluation.CellOutput;
import dev.filtro.kernel.evaluation.Completeness;
import dev.filtro.kernel.evaluation.Completions;
import dev.filtro.kernel.evaluation.Evaluator;
import dev.filtro.kernel.evaluation.Inspection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An evaluator that starts in the background, so that the kernel answers before it is up.
///
/// Whoever needs it waits for it. If it does not start, each cell says why, and the next one tries
/// again.
public final class StartingEvaluator implements Evaluator {
  private static final Logger LOG = LoggerFactory.getLogger(StartingEvaluator.class);

  private final Callable<Evaluator> factory;
  private FutureTask<Evaluator> start;
  private boolean closed;

  /// Begins to start the evaluator that a factory makes.
  public StartingEvaluator(Callable<Evaluator> factory) {
    this.factory = factory;
    this.start = begin(factory);
  }

  private static FutureTask<Evaluator> begin(Callable<Evaluator> factory) {
    FutureTask<Evaluator> task = new FutureTask<>(factory);
    Thread.ofPlatform().daemon().name("filtro-start").start(task);
    return task;
  }

  private synchronized FutureTask<Evaluator> current() {
    return start;
  }

  private synchronized FutureTask<Evaluator> currentOrAgain() {
    if (start.state() == FutureTask.State.FAILED && !closed) {
      start = begin(factory);
    }
    return start;
  }

  private static Evaluator await(FutureTask<Evaluator> task) throws ExecutionException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionException("interrupted while the worker started", e);
    }
  }

  private Optional<Evaluator> started() {
    try {
      return Optional.of(await(current()));
    } catch (ExecutionException e) {
      LOG.debug("No evaluator to ask", e);
      return Optional.empty();
    }
  }

  @Override
  public CellOutcome evaluate(Cell cell, CellOutput output) {
    Evaluator evaluator;
    try {
      evaluator = await(currentOrAgain());
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      LOG.error("The worker did not start", cause);
      String message = "The Java process for the cells did not start: " + cause.getMessage();
      return new CellOutcome.Failure(
          "WorkerStartError",
          message,
          List.of(message, "Run the cell again to try again; `filtro doctor` checks the setup."));
    }
    return evaluator.evaluate(cell, output);
  }

  /// Stops the running cell; while the evaluator still starts, no cell runs.
  @Override
  public void interrupt() {
    if (current().state() == FutureTask.State.SUCCESS) {
      current().resultNow().interrupt();
    }
  }

  @Override
  public Completeness completeness(String code) {
    return started()
        .map(evaluator -> evaluator.completeness(code))
        .orElseGet(() -> new Completeness(Completeness.Status.UNKNOWN, ""));
  }

  @Override
  public Completions complete(String code, int cursor) {
    return started()
        .map(evaluator -> evaluator.complete(code, cursor))
        .orElseGet(() -> new Completions(List.of(), cursor, cursor));
  }

  @Override
  public Optional<Inspection> inspect(String code, int cursor, int detail) {
    return started().flatMap(evaluator -> evaluator.inspect(code, cursor, detail));
  }

  /// Ends the worker, also one that is still starting.
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    started().ifPresent(Evaluator::close);
  }
}
