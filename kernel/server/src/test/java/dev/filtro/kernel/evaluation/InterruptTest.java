package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.filtro.display.MimeBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The time limit is a net against hanging, not a measurement.
class InterruptTest {
  private static final Duration NET = Duration.ofSeconds(60);
  private static Worker worker;

  @BeforeAll
  static void startWorker() {
    worker = new Worker();
    worker.run(
        """
        int kept = 41;
        Object monitor = new Object();
        var lock = new java.util.concurrent.locks.ReentrantLock();
        void hold(Runnable holding) throws InterruptedException {
          var held = new java.util.concurrent.CountDownLatch(1);
          var thread = new Thread(() -> { synchronized (monitor) { lock.lock(); held.countDown(); holding.run(); } });
          thread.setDaemon(true);
          thread.start();
          held.await();
        }
        void sleepOn() { while (true) { try { Thread.sleep(1_000); } catch (InterruptedException e) { } } }
        void spin() { while (true) { } }
        """);
  }

  @AfterAll
  static void endWorker() {
    worker.close();
  }

  /// Runs a cell that prints `running` and interrupts it then.
  private static CellOutcome interrupted(String code) {
    RecordedOutput output = new RecordedOutput();
    Thread.ofVirtual()
        .start(() -> {
          try {
            output.awaitStdout("running");
            worker.evaluator.interrupt();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return assertTimeoutPreemptively(
        NET, () -> worker.run("{ System.out.println(\"running\");\n" + code + "}", output));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) { }",
        "Thread.sleep(100_000);",
        "while (true) System.out.println(\"flood\");",
        "while (true) { try { while (true) { } } catch (Throwable t) { } }",
        "while (true) { try { Thread.sleep(10); } catch (Throwable t) { } }",
        "while (true) { try { System.out.println(\"flood\"); } catch (Throwable t) { } finally { kept = 41; } }",
        "synchronized (new Object()) { while (true) { try { spin(); } catch (Throwable t) { } } }",
        "while (true) { try { try { spin(); } catch (Throwable t) { spin(); } } catch (Throwable t) { } }",
        "List.of(1, 2).stream().map(i -> { while (true) { } }).toList();",
        "while (true) { try { java.util.concurrent.CompletableFuture.completedFuture(1).thenAccept(i -> spin()).join(); } catch (Throwable t) { } }",
        "class Endless { static { spin(); } } new Endless();",
        "class Endless { static { while (kept > 0) { try { spin(); } catch (Throwable t) { } } } } new Endless();",
        "IntStream.range(0, 64).parallel().forEach(i -> spin());",
        "IntStream.range(0, 64).parallel().forEach(i -> sleepOn());",
        "synchronized (monitor) { monitor.wait(); }",
        "new java.util.concurrent.CountDownLatch(1).await();",
        "new java.net.ServerSocket(0).accept();",
        "new ProcessBuilder(\"sleep\", \"100\").start().getInputStream().read();",
        "new ProcessBuilder(\"sleep\", \"100\").start().inputReader().lines().count();",
        "new ProcessBuilder(\"sleep\", \"100\").start().waitFor();",
        """
        var listening = new java.net.ServerSocket(0);
        new java.net.Socket("localhost", listening.getLocalPort()).getInputStream().read();
        """,
      })
  void endsAndKeepsVariables(String code) {
    CellOutcome.Failure failure =
        assertInstanceOf(CellOutcome.Failure.class, interrupted(code), code);
    assertEquals("Interrupted", failure.name());
    assertEquals("the cell was stopped; variables keep their values", failure.message());
    assertEquals("42", worker.value("kept + 1"));
  }

  @Test
  void leavesNoPartOfAParallelStreamRunning() throws InterruptedException {
    interrupted("IntStream.range(0, 64).parallel().forEach(i -> spin());");
    String busy =
        """
        Thread.getAllStackTraces().entrySet().stream()
            .filter(e -> e.getKey().getName().startsWith("ForkJoinPool"))
            .filter(e -> Arrays.toString(e.getValue()).contains("REPL."))
            .count()\
        """;
    long deadline = System.nanoTime() + NET.toNanos();
    while (!worker.value(busy).equals("0") && System.nanoTime() < deadline) {
      Thread.sleep(50);
    }
    assertEquals("0", worker.value(busy));
  }

  @Test
  void endsTheWaitForALockThatAnotherThreadOfTheUserNeverGivesBack() {
    worker.run("hold(() -> sleepOn());");
    assertInstanceOf(CellOutcome.Failure.class, interrupted("lock.lock();"));
    assertInstanceOf(CellOutcome.Failure.class, interrupted("synchronized (monitor) { }"));
    assertEquals("42", worker.value("kept + 1"));
  }

  @Test
  void letsCodeThatHeedsItReturnItsPartialResult() {
    worker.run(
        """
        int partial() {
          int steps = 0;
          try {
            for (; steps < 100_000; steps++) { Thread.sleep(1); if (steps == 20) System.out.println("running"); }
          } catch (InterruptedException e) { }
          return steps;
        }\
        """);
    RecordedOutput output = new RecordedOutput();
    Thread.ofVirtual()
        .start(() -> {
          try {
            output.awaitStdout("running");
            worker.evaluator.interrupt();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    CellOutcome outcome =
        assertTimeoutPreemptively(
            NET, () -> worker.run("int steps = partial();\nsteps > 20 && steps < 100_000", output));
    assertEquals(new CellOutcome.Success(Optional.of(MimeBundle.text("true"))), outcome);
  }

  @Test
  void endsAQuestionToTheUser() {
    RecordedOutput unanswering =
        new RecordedOutput() {
          @Override
          public String input(String prompt, boolean password) {
            worker.evaluator.interrupt();
            try {
              Thread.sleep(NET);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return "too late";
          }
        };
    CellOutcome outcome =
        assertTimeoutPreemptively(
            NET, () -> worker.run("new Scanner(System.in).nextLine()", unanswering));
    assertEquals("Interrupted", assertInstanceOf(CellOutcome.Failure.class, outcome).name());
    assertEquals("42", worker.value("kept + 1"));
  }

  @Test
  void endsTheCellAlsoBetweenTwoSnippets() {
    RecordedOutput output = new RecordedOutput();
    Thread.ofVirtual()
        .start(() -> {
          try {
            output.awaitStdout("running");
            worker.evaluator.interrupt();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    String shortSnippets = "int quick() { return 1; }\nkept = 41;\n".repeat(500);
    CellOutcome outcome =
        assertTimeoutPreemptively(
            NET.multipliedBy(3),
            () -> worker.run("System.out.println(\"running\");\n" + shortSnippets, output));
    assertEquals("Interrupted", assertInstanceOf(CellOutcome.Failure.class, outcome).name());
  }

  @Test
  void doesNotWaitForTheGraceWhenAskedTwice() {
    RecordedOutput output = new RecordedOutput();
    Thread.ofVirtual()
        .start(() -> {
          try {
            output.awaitStdout("running");
            worker.evaluator.interrupt();
            worker.evaluator.interrupt();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    CellOutcome outcome =
        assertTimeoutPreemptively(
            NET, () -> worker.run("System.out.println(\"running\"); while (true) { }", output));
    assertEquals("Interrupted", assertInstanceOf(CellOutcome.Failure.class, outcome).name());
    assertEquals("42", worker.value("kept + 1"));
  }

  @Test
  void endsTheWaitForAWorkerThatStarts() {
    try (Worker starting = new Worker()) {
      Thread.ofVirtual()
          .start(() -> {
            while (starting.cells() == 0) {
              Thread.onSpinWait();
            }
            // The count comes before the cell, and what comes before a cell is not for it.
            for (int i = 0; i < 20 && starting.cells() == 1; i++) {
              starting.evaluator.interrupt();
              LockSupport.parkNanos(1_000_000_000L);
            }
          });
      CellOutcome outcome =
          assertTimeoutPreemptively(NET, () -> starting.run("Thread.sleep(100_000);"));
      assertEquals("Interrupted", assertInstanceOf(CellOutcome.Failure.class, outcome).name());
      assertEquals("2", starting.value("1 + 1"));
    }
  }

  /// Opening a named pipe waits in the operating system until someone opens its other end.
  @Test
  void givesUpWhatCannotBeStoppedAndGoesOnWhenItEnds(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(Files.isDirectory(Path.of("/proc")), "needs named pipes");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    CellOutcome.Failure failure =
        assertInstanceOf(
            CellOutcome.Failure.class,
            interrupted("new java.io.FileInputStream(\"" + pipe + "\").close();"));
    assertEquals("Interrupted", failure.name());
    assertTrue(failure.message().contains("restart the kernel"), failure.message());
    assertEquals("StillRunning", worker.failure("kept").name());
    Files.write(pipe, new byte[] {1});
    for (int i = 0; i < 100 && worker.run("kept") instanceof CellOutcome.Failure; i++) {
      Thread.sleep(50);
    }
    assertEquals("42", worker.value("kept + 1"));
  }

  @Test
  void doesNothingWhenNoCellRuns() {
    worker.evaluator.interrupt();
    assertEquals("42", worker.value("kept + 1"));
  }

  @Test
  void leavesTheDrawingOfAPartialResultAlone() {
    String slow =
        """
        record Slow(int steps) {
          public String toString() {
            long end = System.nanoTime() + 1_500_000_000L;
            while (System.nanoTime() < end) { }
            return steps > 20 ? "drawn" : "too early";
          }
        }
        """;
    assertInstanceOf(CellOutcome.Success.class, worker.run(slow));
    letsCodeThatHeedsItReturnItsPartialResult();
    RecordedOutput output = new RecordedOutput();
    interruptWhenItRuns(output);
    CellOutcome outcome = worker.run("new Slow(partial())", output);
    assertEquals(new CellOutcome.Success(Optional.of(MimeBundle.text("drawn"))), outcome);
  }

  @Test
  void endsADrawingThatDoesNotEnd() {
    String endless =
        "record Endless() { public String toString() { System.out.println(\"running\"); while (true) { } } }";
    assertInstanceOf(CellOutcome.Success.class, worker.run(endless));
    RecordedOutput output = new RecordedOutput();
    interruptWhenItRuns(output);
    CellOutcome outcome = assertTimeoutPreemptively(NET, () -> worker.run("new Endless()", output));
    assertEquals("Interrupted", assertInstanceOf(CellOutcome.Failure.class, outcome).name());
    assertEquals("42", worker.value("kept + 1"));
  }

  private static void interruptWhenItRuns(RecordedOutput output) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            output.awaitStdout("running");
            worker.evaluator.interrupt();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
