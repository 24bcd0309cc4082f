package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.worker.Command;
import dev.filtro.worker.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellStopperTest {
  @TempDir private Path marks;

  /// A class of a library that takes its time to initialise.
  static final class Library {
    static final Path MARKS = Path.of(System.getProperty("marks", "."));
    static final int ANSWER = answer();

    private Library() {}

    private static int answer() {
      try {
        Files.createFile(MARKS.resolve("initialises"));
        while (!Files.exists(MARKS.resolve("enough"))) {
          Thread.onSpinWait();
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      return 42;
    }
  }

  /// What a cell does with it, in the worker.
  static final class User {
    private User() {}

    static Object spin() throws IOException {
      Files.createFile(Library.MARKS.resolve("uses-" + Library.ANSWER));
      while (true) {
        Thread.onSpinWait();
      }
    }

    static Object ask() throws IOException {
      return Files.createFile(Library.MARKS.resolve("knows-" + Library.ANSWER));
    }
  }

  private void await(String mark) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.exists(marks.resolve(mark))) {
      assertTrue(System.nanoTime() < deadline, mark);
      Thread.sleep(5);
    }
  }

  private static CompletableFuture<Report.Reply> invoke(WorkerLink link, int run, String method) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return link.request(new Command.Invoke(run, User.class.getName(), method));
      } catch (WorkerGoneException e) {
        throw new AssertionError(e);
      }
    });
  }

  @Test
  void leavesAStaticInitialiserAloneAsLongAsItIsPatient() throws Exception {
    WorkerSettings settings = Worker.settings().withMoreJvmOptions(List.of("-Dmarks=" + marks));
    try (WorkerProcess process = WorkerProcess.launch(settings, line -> {})) {
      WorkerLink link = new WorkerLink(process.connection(), new CellOutputs());
      CellStopper stopper = process.vm().stopper();
      String tests =
          Path.of(User.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .toString();
      link.request(new Command.AddToClassPath(tests));

      CompletableFuture<Report.Reply> spinning = invoke(link, 1, "spin");
      await("initialises");
      assertFalse(stopper.stopCell(true), "stopped in an initialiser");
      Files.createFile(marks.resolve("enough"));
      await("uses-42");
      assertTrue(link.reach(new Command.PrepareStop(Command.User.CELL, 1)));
      assertTrue(stopper.stopCell(true));
      link.send(new Command.StopSent(Command.User.CELL));
      assertInstanceOf(Report.Stopped.class, spinning.get(60, TimeUnit.SECONDS));

      assertEquals(new Report.Done(), invoke(link, 3, "ask").get(60, TimeUnit.SECONDS));
      assertTrue(Files.exists(marks.resolve("knows-42")));
      link.send(new Command.Close());
    }
  }
}
