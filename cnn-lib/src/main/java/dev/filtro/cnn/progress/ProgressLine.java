package dev.filtro.cnn.progress;

import dev.filtro.display.Display;
import dev.filtro.display.DisplayHandle;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One value on show that is replaced while work goes on, rarely enough to cost next to nothing:
/// what showing takes is measured, and the next one waits until it makes up at most 2 % of the
/// time.
///
/// Where the front end replaces displays in place (a notebook), that is at most four times a
/// second; elsewhere (a terminal, a log) each state is a line of its own, so one in ten seconds and
/// those that are [#keep(Object) worth keeping].
public final class ProgressLine {
  private static final Duration IN_PLACE = Duration.ofMillis(250);
  private static final Duration LINE_BY_LINE = Duration.ofSeconds(10);

  /// How many times as long as showing took the work goes on before the next: 2 % at most.
  private static final int REST = 49;

  private final LongSupplier nanoTime;
  private final boolean inPlace;
  private long due;
  private @Nullable DisplayHandle handle;
  private @Nullable Object waiting;

  /// A line that shows nothing until the first interval has passed.
  public ProgressLine() {
    this(System::nanoTime);
  }

  ProgressLine(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.inPlace = Display.sink().updatesInPlace();
    this.due = nanoTime.getAsLong() + interval();
  }

  /// Shows the state of the moment if it is time to; what it is is asked for only then.
  public void offer(Supplier<?> state) {
    long start = nanoTime.getAsLong();
    if (start - due >= 0) {
      show(state.get(), start);
    }
  }

  /// Shows a stage that is complete: as a line of its own whatever the time, in place when it is
  /// time to, unless something newer has come by then.
  public void keep(Object state) {
    long start = nanoTime.getAsLong();
    if (inPlace && handle != null && start - due < 0) {
      waiting = state;
    } else {
      show(state, start);
    }
  }

  /// Shows what still waits: the last thing that was kept.
  public void finish() {
    if (waiting != null) {
      show(waiting, nanoTime.getAsLong());
    }
  }

  private void show(Object state, long start) {
    waiting = null;
    if (handle == null || !inPlace) {
      handle = Display.display(state);
    } else {
      handle.update(state);
    }
    long end = nanoTime.getAsLong();
    due = end + Math.max(interval(), REST * (end - start));
  }

  private long interval() {
    return (inPlace ? IN_PLACE : LINE_BY_LINE).toNanos();
  }
}
