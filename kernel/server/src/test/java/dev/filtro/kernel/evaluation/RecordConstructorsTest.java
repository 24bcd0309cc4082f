package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RecordConstructorsTest {
  @AutoClose private static final Worker worker = new Worker();

  @Test
  void checksItsArgumentsWithoutBeingPublic() {
    worker.run(
        """
        record Share(int percent) {
          Share {
            if (percent < 0) {
              throw new IllegalArgumentException("negative: " + percent);
            }
          }
          Share() { this(100); }
        }
        """);
    assertEquals("Share[percent=100]", worker.value("new Share()"));
    CellOutcome.Failure failure = worker.failure("new Share(-1)");
    assertEquals("negative: -1", failure.message());
    String text = Worker.plain(failure);
    assertTrue(text.contains("at Share.<init> in cell " + (worker.cells() - 2) + ", line 4"), text);
  }

  @Test
  void keepsTheCaretInItsPlace() {
    String text = Worker.plain(worker.failure("record Wrong(int a) { Wrong { int b = \"x\"; } }"));
    String line = text.lines().skip(1).findFirst().orElseThrow();
    String caret = text.lines().skip(2).findFirst().orElseThrow();
    assertEquals("    record Wrong(int a) { Wrong { int b = \"x\"; } }", line);
    assertEquals(line.indexOf('"'), caret.indexOf('^'), text);
  }
}
