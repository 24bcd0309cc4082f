package dev.filtro.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLimitTest {
  private final OutputLimit limit = new OutputLimit(100);

  @Test
  void letsThroughWhatIsWithinTheLimitOfEachCell() {
    assertEquals("a".repeat(100), limit.admit(1, false, "a".repeat(100)));
    assertEquals("b", limit.admit(2, false, "b"));
    assertEquals(List.of(), limit.release());
  }

  @Test
  void keepsTheEndAndTellsHowMuchIsMissing() {
    limit.admit(1, false, "a".repeat(100));
    for (int i = 0; i < 100_000; i++) {
      assertEquals("", limit.admit(1, false, "line\n"));
    }
    assertEquals("", limit.admit(1, false, "the end"));
    List<Report> released = limit.release();
    assertEquals(1, released.size());
    Report.Printed gap = (Report.Printed) released.getFirst();
    assertTrue(gap.text().startsWith("\n... 49"), gap.text());
    assertTrue(gap.text().contains(" characters are left out here ...\n"), gap.text());
    assertTrue(gap.text().endsWith("line\nthe end"), gap.text());
    assertTrue(gap.text().length() < 9_000, () -> gap.text().length() + " characters");
    assertEquals(List.of(), limit.release());
  }

  @Test
  void leavesNothingOutThatFitsIntoTheEnd() {
    limit.admit(1, false, "a".repeat(100));
    limit.admit(1, true, "one ");
    limit.admit(1, true, "two");
    assertEquals(List.of(new Report.Printed(1, true, "one two")), limit.release());
  }

  @Test
  void neverSplitsACharacter() {
    limit.admit(1, false, "a".repeat(100));
    limit.admit(1, false, "x" + "😀".repeat(10_000));
    Report.Printed gap = (Report.Printed) limit.release().getFirst();
    String tail = gap.text().substring(gap.text().indexOf("...\n") + 4);
    assertTrue(tail.matches("😀+"), tail.substring(0, 5));
  }
}
