package dev.filtro.worker;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// Adds up what snippets cost, without what their compiling takes: the magic `%time` starts and
/// reads it.
///
/// CPU time and allocation are those of all threads, because streams and training use several.
public final class CellClock {
  private static boolean counting;
  private static boolean open;
  private static Reading atBegin = new Reading(0, 0, 0);
  private static Reading sum = atBegin;

  private CellClock() {}

  /// Units: nanoseconds, nanoseconds, bytes.
  private record Reading(long wall, long cpu, long allocated) {

    static Reading now() {
      return new Reading(System.nanoTime(), processCpu(), allocatedByAllThreads());
    }

    Reading plus(Reading begin, Reading end) {
      return new Reading(
          wall + end.wall - begin.wall,
          cpu + end.cpu - begin.cpu,
          allocated + end.allocated - begin.allocated);
    }
  }

  private static long processCpu() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private static long allocatedByAllThreads() {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
        ? threads.getTotalThreadAllocatedBytes()
        : 0;
  }

  /// Counts from the next snippet on.
  public static synchronized void start() {
    counting = true;
    open = false;
    sum = new Reading(0, 0, 0);
  }

  /// Prints the sums and stops counting.
  public static synchronized void report() {
    counting = false;
    System.out.println(
        "Wall time: "
            + Quantity.seconds((double) sum.wall())
            + ", CPU time: "
            + Quantity.seconds((double) sum.cpu())
            + ", allocated: "
            + Quantity.bytes((double) sum.allocated()));
  }

  /// A snippet begins.
  static synchronized void begin() {
    open = counting;
    if (open) {
      atBegin = Reading.now();
    }
  }

  /// A snippet has ended.
  static synchronized void end() {
    if (open && counting) {
      sum = sum.plus(atBegin, Reading.now());
    }
    open = false;
  }
}
