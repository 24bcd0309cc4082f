package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WorkerExitTest {

  @Test
  void knowsTheCodeOfAnExitAndNoneOfACrash() {
    try (Worker worker = new Worker()) {
      assertEquals(OptionalInt.of(3), WorkerExit.code(worker.run("System.exit(3)")));
      assertEquals(OptionalInt.of(0), WorkerExit.code(worker.run("System.exit(0)")));
      assertEquals(OptionalInt.empty(), WorkerExit.code(worker.run("1 / 0")));
      assertEquals(OptionalInt.empty(), WorkerExit.code(worker.run("1 + 1")));
      assertEquals(
          OptionalInt.empty(), WorkerExit.code(worker.run("Runtime.getRuntime().halt(134);")));
    }
  }
}
