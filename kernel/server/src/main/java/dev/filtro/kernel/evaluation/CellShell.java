package dev.filtro.kernel.evaluation;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The JShell of a session and what its compiler reads.
record CellShell(JShell jshell, SessionClassPath classPath) {
  private static final Logger LOG = LoggerFactory.getLogger(CellShell.class);

  /// A JShell that knows the imports of every cell.
  ///
  /// Takes as long as a worker's start, so the two are made at the same time: imports have no code
  /// to load.
  static CellShell open(WorkerSettings settings, WorkerExecution execution) {
    AtomicReference<SessionClassPath> classPath = new AtomicReference<>();
    AtomicInteger lastSnippet = new AtomicInteger();
    JShell jshell =
        JShell.builder()
            .executionEngine(new WorkerExecutionProvider(execution), Map.of())
            .compilerOptions(settings.compilerOptions().toArray(String[]::new))
            .fileManager(files -> {
              SessionClassPath made = new SessionClassPath(files, settings.classPath());
              classPath.set(made);
              return made;
            })
            .idGenerator((snippet, index) -> "s" + lastSnippet.incrementAndGet())
            .build();
    for (String line : StartUp.of(settings.startUp()).imports()) {
      if (jshell.eval(line).getFirst().status() != Snippet.Status.VALID) {
        LOG.error("The start-up code's line is not valid: {}", line);
      }
    }
    return new CellShell(
        jshell, Objects.requireNonNull(classPath.get(), "JShell makes it when it is built"));
  }
}
