package dev.filtro.kernel.evaluation;

import java.util.concurrent.TimeUnit;

/// What is left of a time that began when this was made.
///
/// Units: milliseconds.
final class Countdown {
  private final long whole;
  private final long begin = System.nanoTime();

  Countdown(long millis) {
    whole = millis;
  }

  long left() {
    return whole - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
  }

  boolean isOver() {
    return left() <= 0;
  }
}
