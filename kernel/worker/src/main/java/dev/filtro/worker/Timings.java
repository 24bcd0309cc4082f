package dev.filtro.worker;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Runs code again and again and says how long a run takes: the magic `%timeit`.
///
/// The best of several rounds is what the code takes when nothing disturbs it; the others show how
/// much is disturbed. Values are kept where the JIT compiler must suppose that somebody reads them,
/// so that it cannot leave the computation out.
public final class Timings {
  private static final int ROUNDS = 7;
  private static final long ROUND_NANOS = 150_000_000;
  private static final long WARM_UP_NANOS = 300_000_000;

  /// Fetched once: the fetching allocates, which would count.
  private static final java.lang.management.ThreadMXBean THREADS =
      ManagementFactory.getThreadMXBean();

  /// Where values go; volatile, so that each is computed.
  static volatile @Nullable Object sink;

  static volatile int intSink;
  static volatile long longSink;
  static volatile double doubleSink;

  /// Code with an `int`, or what widens to one: boxed, it would be the box that is timed.
  @FunctionalInterface
  public interface OfInt {
    /// Runs it.
    int run() throws Throwable;
  }

  /// Code with a `long`.
  @FunctionalInterface
  public interface OfLong {
    /// Runs it.
    long run() throws Throwable;
  }

  /// Code with a `double` or a `float`.
  @FunctionalInterface
  public interface OfDouble {
    /// Runs it.
    double run() throws Throwable;
  }

  /// Code without a value.
  @FunctionalInterface
  public interface Action {
    /// Runs it.
    void run() throws Throwable;
  }

  private Timings() {}

  /// Times an expression.
  ///
  /// @param rounds how many rounds, or 0 for the usual number
  /// @param loops how many runs a round has, or 0 for as many as fill the usual time
  public static void of(int rounds, long loops, Callable<?> code) throws Throwable {
    of(rounds, loops, (Action) () -> sink = code.call());
  }

  /// Times an expression of the type `int`, as [#of(int, long, Callable)] does.
  public static void of(int rounds, long loops, OfInt code) throws Throwable {
    of(rounds, loops, (Action) () -> intSink = code.run());
  }

  /// Times an expression of the type `long`, as [#of(int, long, Callable)] does.
  public static void of(int rounds, long loops, OfLong code) throws Throwable {
    of(rounds, loops, (Action) () -> longSink = code.run());
  }

  /// Times an expression of the type `double`, as [#of(int, long, Callable)] does.
  public static void of(int rounds, long loops, OfDouble code) throws Throwable {
    of(rounds, loops, (Action) () -> doubleSink = code.run());
  }

  /// Times statements.
  ///
  /// @param rounds how many rounds, or 0 for the usual number
  /// @param loops how many runs a round has, or 0 for as many as fill the usual time
  public static void of(int rounds, long loops, Action code) throws Throwable {
    long chosen = loops > 0 ? loops : loopsFor(code);
    double[] nanos = new double[rounds > 0 ? rounds : ROUNDS];
    long allocated = Long.MAX_VALUE;
    round(code, 1); // what happens only once, such as the loading of classes
    for (int round = 0; round < nanos.length; round++) {
      Round one = round(code, chosen);
      nanos[round] = (double) one.nanos() / chosen;
      allocated = Math.min(allocated, one.bytes());
    }
    sink = null;
    System.out.println(report(nanos, chosen, (double) allocated / chosen));
  }

  private record Round(long nanos, long bytes) {}

  private static Round round(Action code, long loops) throws Throwable {
    long bytes = allocatedByThisThread();
    long nanos = time(code, loops);
    return new Round(nanos, allocatedByThisThread() - bytes);
  }

  /// Also warms the code up: the compiler has seen it before the first round.
  private static long loopsFor(Action code) throws Throwable {
    long loops = 1;
    long begin = System.nanoTime();
    while (true) {
      long nanos = time(code, loops);
      boolean warm = System.nanoTime() - begin > WARM_UP_NANOS || nanos > ROUND_NANOS;
      if (warm) {
        double each = (double) nanos / loops;
        return Math.max(1, rounded((long) (ROUND_NANOS / Math.max(each, 0.1))));
      }
      if (nanos < ROUND_NANOS / 4) {
        loops *= 2;
      }
    }
  }

  /// The power of ten below: easier to read.
  private static long rounded(long loops) {
    long power = 1;
    while (power * 10 <= loops) {
      power *= 10;
    }
    return loops >= power * 5 ? power * 5 : power;
  }

  private static long time(Action code, long loops) throws Throwable {
    long begin = System.nanoTime();
    for (long i = 0; i < loops; i++) {
      code.run();
    }
    return System.nanoTime() - begin;
  }

  private static long allocatedByThisThread() {
    return THREADS instanceof ThreadMXBean threads ? threads.getCurrentThreadAllocatedBytes() : 0;
  }

  private static String report(double[] nanos, long loops, double bytes) {
    double best = Arrays.stream(nanos).min().orElse(0);
    double worst = Arrays.stream(nanos).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "%s per run, best of %d rounds of %,d (worst %s); %s allocated per run",
        Quantity.seconds(best),
        nanos.length,
        loops,
        Quantity.seconds(worst),
        Quantity.bytes(bytes < 1 ? 0 : bytes));
  }
}
