package dev.filtro.kernel.evaluation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The JShell of a session, which knows the imports of every cell.
///
/// Most cells do without it, and it takes longer to open than all else at a start. So it is opened
/// in steps while nobody waits ([#step]), or when something needs it ([#jshell]). The caller holds
/// the session's lock.
final class CellShell {
  private static final Logger LOG = LoggerFactory.getLogger(CellShell.class);

  private final WorkerSettings settings;
  private final WorkerExecution execution;
  private final SessionClassPath classPath;
  private final Deque<String> importsLeft;
  private @Nullable JShell jshell;

  CellShell(WorkerSettings settings, WorkerExecution execution, SessionClassPath classPath) {
    this.settings = settings;
    this.execution = execution;
    this.classPath = classPath;
    this.importsLeft = new ArrayDeque<>(StartUp.of(settings.startUp()).imports());
  }

  /// Whether it knows all imports.
  boolean isOpen() {
    return jshell != null && importsLeft.isEmpty();
  }

  /// The whole JShell.
  JShell jshell() {
    JShell opened = begun();
    while (!importsLeft.isEmpty()) {
      importNext(opened);
    }
    return opened;
  }

  /// Goes on with opening it for some hundredths of a second.
  void step() {
    if (jshell == null) {
      begun();
    } else if (!importsLeft.isEmpty()) {
      importNext(jshell);
    }
  }

  private JShell begun() {
    JShell there = jshell;
    if (there == null) {
      there = open();
      jshell = there;
    }
    return there;
  }

  private JShell open() {
    AtomicInteger lastSnippet = new AtomicInteger();
    return JShell.builder()
        .executionEngine(new WorkerExecutionProvider(execution), Map.of())
        .compilerOptions(settings.compilerOptions().toArray(String[]::new))
        .fileManager(proposed -> classPath)
        .idGenerator((snippet, index) -> "s" + lastSnippet.incrementAndGet())
        .build();
  }

  private void importNext(JShell opened) {
    String line = importsLeft.remove();
    if (opened.eval(line).getFirst().status() != Snippet.Status.VALID) {
      LOG.error("The start-up code's line is not valid: {}", line);
    }
  }
}
