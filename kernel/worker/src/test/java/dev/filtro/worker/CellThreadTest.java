package dev.filtro.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;

final class CellThreadTest {
  private final CellThread gate = new CellThread(Thread.currentThread());

  @Test
  void aCallThatIsInterruptedBeforeItsTurnNeverBegins() {
    assertEquals(new Report.Done(), gate.run(1, Report.Done::new));
    assertTrue(gate.interrupt(2));
    assertEquals(new Report.Stopped(), gate.run(2, () -> fail("it ran")));
    assertEquals(new Report.Done(), gate.run(3, Report.Done::new));
  }

  @Test
  void aRunningCallIsInterruptedAndOneThatHasEndedIsNot() {
    Report.Reply reply =
        gate.run(
            1,
            () -> {
              assertTrue(gate.interrupt(1));
              return Thread.interrupted() ? new Report.Done() : new Report.Stopped();
            });
    assertEquals(new Report.Done(), reply);
    assertFalse(gate.interrupt(1));
    assertEquals(new Report.Done(), gate.run(2, Report.Done::new));
  }
}
