package dev.filtro.cnn.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.display.Display;
import dev.filtro.display.DisplaySink;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final List<String> events = new ArrayList<>();
  private final AtomicLong now = new AtomicLong();
  private DisplaySink before;
  private boolean inPlace;
  private long cost;

  private final class Recorder implements DisplaySink {
    @Override
    public void show(String id, MimeBundle bundle) {
      events.add("show " + bundle.text());
      now.addAndGet(cost);
    }

    @Override
    public void update(String id, MimeBundle bundle) {
      events.add("update " + bundle.text());
      now.addAndGet(cost);
    }

    @Override
    public void clear(boolean wait) {
      events.add("clear");
    }

    @Override
    public boolean updatesInPlace() {
      return inPlace;
    }
  }

  @BeforeEach
  void record() {
    before = Display.sink();
    Display.install(new Recorder(), Renderers.of(Display.class.getClassLoader()));
  }

  @AfterEach
  void restore() {
    Display.install(before, Renderers.of(Display.class.getClassLoader()));
  }

  private void offerEveryTenthOfASecond(int seconds) {
    ProgressLine line = new ProgressLine(now::get);
    for (int tenth = 1; tenth <= 10 * seconds; tenth++) {
      now.addAndGet(100_000_000);
      int state = tenth;
      line.offer(() -> "state " + state);
    }
    line.keep("end");
    line.finish();
  }

  @Test
  void replacesItselfAtMostFourTimesASecondInANotebook() {
    inPlace = true;
    offerEveryTenthOfASecond(1);
    assertEquals(List.of("show state 3", "update state 6", "update state 9", "update end"), events);
  }

  @Test
  void takesAtMostTwoPercentOfTheTimeHoweverLongShowingTakes() {
    inPlace = true;
    cost = 40_000_000;
    ProgressLine line = new ProgressLine(now::get);
    long working = 0;
    for (int step = 0; step < 1_000; step++) {
      now.addAndGet(20_000_000);
      working += 20_000_000;
      line.offer(() -> "state");
    }
    long showing = now.get() - working;
    assertEquals(cost * events.size(), showing);
    assertTrue(events.size() > 5, events::toString);
    // Each is paid for by the work after it, which the last one's has still to come.
    assertTrue(showing - cost <= 0.02 * now.get(), showing + " of " + now);
  }

  @Test
  void shortStagesAreReplacedAtMostFourTimesASecondAndTheLastIsShown() {
    inPlace = true;
    ProgressLine line = new ProgressLine(now::get);
    for (int stage = 0; stage < 100; stage++) {
      line.keep("stage " + stage);
      now.addAndGet(10_000_000);
    }
    line.finish();
    line.finish();
    assertEquals(
        List.of(
            "show stage 0",
            "update stage 25",
            "update stage 50",
            "update stage 75",
            "update stage 99"),
        events);
  }

  @Test
  void everyStageHasALineOfItsOwnElsewhere() {
    ProgressLine line = new ProgressLine(now::get);
    line.keep("first");
    line.keep("second");
    line.finish();
    assertEquals(List.of("show first", "show second"), events);
  }

  @Test
  void writesALineEveryTenSecondsElsewhere() {
    offerEveryTenthOfASecond(25);
    assertEquals(List.of("show state 100", "show state 200", "show end"), events);
  }
}
