package dev.filtro.kernel.evaluation;

import dev.filtro.worker.Command;
import dev.filtro.worker.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the output of each run goes, also after it has ended.
final class CellOutputs {
  private static final Logger LOG = LoggerFactory.getLogger(CellOutputs.class);
  private static final int MAX_KEPT = 1000;

  private final Map<Integer, CellOutput> outputs = latest();

  /// Apart, so that many messages of a slider do not push cells out.
  private final Map<Integer, CellOutput> handlerOutputs = latest();

  private final List<Runnable> whenWorkerEnds = new CopyOnWriteArrayList<>();
  private volatile UsersNames names = new UsersNames(new Frames());
  private int last;

  private static Map<Integer, CellOutput> latest() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<Integer, CellOutput> eldest) {
        return size() > MAX_KEPT;
      }
    };
  }

  /// A new run.
  ///
  /// @return its number
  synchronized int open(CellOutput output) {
    last++;
    outputs.put(last, output);
    return last;
  }

  /// A run of a comm's handler.
  ///
  /// @return its number
  synchronized int openForHandler(CellOutput output) {
    last++;
    handlerOutputs.put(last, output);
    return last;
  }

  /// Tells places and types of the cells by these names from now on.
  void nameBy(UsersNames users) {
    names = users;
  }

  void whenWorkerEnds(Runnable action) {
    whenWorkerEnds.add(action);
  }

  void workerEnded() {
    whenWorkerEnds.forEach(Runnable::run);
  }

  void print(Report.Printed printed) {
    deliver(
        printed.cell(),
        output -> output.stream(printed.error() ? "stderr" : "stdout", names.in(printed.text())));
  }

  /// A line that came from the worker's process, and not from `System.out`: that of a child that
  /// inherits it, of native code, or of the JVM. It belongs to the latest run as far as one knows.
  void printByProcess(String line) {
    int latest;
    synchronized (this) {
      latest = last;
    }
    if (latest == 0) {
      LOG.warn("worker: {}", line);
    } else {
      print(new Report.Printed(latest, false, line + "\n"));
    }
  }

  void show(Report.Shown shown) {
    deliver(shown.cell(), output -> output.display(shown.id(), names.in(shown.bundle())));
  }

  void update(Report.Updated updated) {
    deliver(updated.cell(), output -> output.update(updated.id(), names.in(updated.bundle())));
  }

  void clear(Report.Cleared cleared) {
    deliver(cleared.cell(), output -> output.clear(cleared.later()));
  }

  void comm(Report.Messaged messaged) {
    deliver(messaged.cell(), output -> output.comm(messaged.event()));
  }

  /// Asks the user on a thread of its own, so that output goes on meanwhile.
  void ask(Report.Question question, Consumer<Command> reply) {
    Thread.ofVirtual()
        .name("worker-question")
        .start(() -> deliver(question.cell(), output -> reply.accept(answer(question, output))));
  }

  private static Command.Answer answer(Report.Question question, CellOutput output) {
    try {
      String line = output.input(question.prompt(), question.password());
      return new Command.Answer(question.id(), line, null);
    } catch (InputUnavailableException e) {
      return new Command.Answer(question.id(), null, e.getMessage());
    }
  }

  private void deliver(int cell, Consumer<CellOutput> delivery) {
    CellOutput output;
    synchronized (this) {
      output = outputs.getOrDefault(cell, handlerOutputs.get(cell));
    }
    if (output == null) {
      LOG.warn("Output of run {} has nowhere to go: only the last {} are kept", cell, MAX_KEPT);
      return;
    }
    try {
      delivery.accept(output);
    } catch (RuntimeException e) {
      LOG.error("Output of run {} was refused", cell, e);
    }
  }
}
