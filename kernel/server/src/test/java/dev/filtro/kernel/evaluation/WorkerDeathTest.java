package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerDeathTest {

  @Test
  void costsTheVariablesButNotTheEvaluator() {
    try (Worker worker = new Worker()) {
      worker.run("int lost = 1;");
      CellOutcome.Failure exit = worker.failure("System.exit(3);");
      assertEquals("WorkerDied", exit.name());
      assertEquals(
          "the process that ran your code ended (exit code 3); its variables are lost",
          exit.message());
      assertTrue(Worker.plain(exit).contains("\nLost: lost\n"), Worker.plain(exit));
      assertEquals("cannot find symbol", worker.failure("lost").message());
      assertEquals("[1]", worker.value("List.of(1)"));

      CellOutcome.Failure halt = worker.failure("Runtime.getRuntime().halt(7);");
      assertTrue(halt.message().contains("exit code 7"), halt.message());

      String kill =
          "new ProcessBuilder(\"kill\", \"-9\", \"\" + ProcessHandle.current().pid()).start();"
              + " Thread.sleep(100_000);";
      CellOutcome.Failure killed = worker.failure(kill);
      assertTrue(killed.message().contains("exit code 137"), killed.message());
      assertEquals("2", worker.value("1+1"));
    }
  }

  @Test
  void survivesRunningOutOfMemory() {
    try (Worker worker = new Worker()) {
      RecordedOutput output = new RecordedOutput();
      CellOutcome outcome =
          worker.run(
              "var hoard = new ArrayList<byte[]>(); while (true) hoard.add(new byte[1 << 24]);",
              output);
      assertEquals(
          "java.lang.OutOfMemoryError",
          assertInstanceOf(CellOutcome.Failure.class, outcome).name());
      assertTrue(
          output.events().getFirst().contains("most memory is held by byte[] "),
          output.events()::toString);
      assertEquals("0", worker.value("hoard.clear(); hoard.size()"));
    }
  }

  @Test
  void endsItsProcessWhenClosed() throws InterruptedException {
    Worker worker = new Worker();
    long pid = Long.parseLong(worker.value("ProcessHandle.current().pid()"));
    worker.close();
    for (int i = 0; i < 200 && ProcessHandle.of(pid).isPresent(); i++) {
      Thread.sleep(50);
    }
    assertTrue(ProcessHandle.of(pid).isEmpty());
  }

  @Test
  void saysWhyAWorkerDoesNotStart() {
    WorkerSettings usual = Worker.settings();
    WorkerSettings wrong =
        new WorkerSettings(
            usual.java(), usual.classPath(), List.of("-XX:NoSuchOption"), List.of(), "");
    try (Worker worker = new Worker(wrong)) {
      CellOutcome.Failure failure = worker.failure("1");
      assertEquals("WorkerFailed", failure.name());
      assertTrue(Worker.plain(failure).contains("NoSuchOption"), Worker.plain(failure));
    }
    WorkerSettings absent =
        new WorkerSettings(Path.of("/no/such/java"), usual.classPath(), List.of(), List.of(), "");
    try (Worker worker = new Worker(absent)) {
      assertTrue(worker.failure("1").message().contains("/no/such/java"));
    }
  }
}
