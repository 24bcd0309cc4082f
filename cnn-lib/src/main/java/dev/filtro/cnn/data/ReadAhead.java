package dev.filtro.cnn.data;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// Things of a range of numbers in order, each made on another thread while those before it are
/// worked with.
///
/// Errors: what making one throws reaches whoever asks for it, as it was thrown.
///
/// @param <T> what is made
public final class ReadAhead<T> {
  /// How many lie ready for each thread that makes them, besides the one in use: with one alone a
  /// thread that gets no processor for a while is noticed at once.
  public static final int AHEAD = 2;

  private static final long PATIENCE = 2; // seconds that a thread waits for work

  private final ExecutorService makers;
  private final int ahead;
  private final int end;
  private final IntFunction<Callable<T>> making;
  private final ArrayDeque<Future<T>> coming = new ArrayDeque<>();
  private int next; // not yet begun

  /// Begins to make the first.
  ///
  /// @param makers makes them
  /// @param ahead how many may lie ready
  /// @param from number of the first
  /// @param end the number behind the last
  /// @param making what makes one; asked for on the caller's thread, run on one of the makers'
  public ReadAhead(
      ExecutorService makers, int ahead, int from, int end, IntFunction<Callable<T>> making) {
    this.makers = makers;
    this.ahead = ahead;
    this.next = from;
    this.end = end;
    this.making = making;
    fill();
  }

  /// How many threads suit work that shares the processors with a training.
  public static int threads() {
    return Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4);
  }

  /// Threads that end by themselves when there is no more to make, also for a loop that was left.
  public static ExecutorService makers(String name, int threads) {
    ThreadPoolExecutor makers =
        new ThreadPoolExecutor(
            threads,
            threads,
            PATIENCE,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name(name + "-", 1).factory());
    makers.allowCoreThreadTimeOut(true);
    return makers;
  }

  private void fill() {
    while (coming.size() < ahead && next < end) {
      coming.add(makers.submit(making.apply(next++)));
    }
  }

  /// Whether there are more.
  public boolean hasNext() {
    return !coming.isEmpty();
  }

  /// Whether the next one need not be waited for.
  public boolean isReady() {
    Future<T> first = coming.peek();
    return first != null && first.isDone();
  }

  /// The next one; one more is begun for the time that this one is worked with.
  public T next() throws InterruptedException {
    Future<T> first = coming.poll();
    if (first == null) {
      throw new NoSuchElementException("There are no more than " + end);
    }
    fill();
    try {
      return first.get();
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case RuntimeException own -> askedForHere(own);
        case Error error -> throw askedForHere(error);
        case null, default -> new IllegalStateException(e);
      };
    }
  }

  /// Ends with who asked, such as the line of a cell: the maker's thread knows nothing of it.
  private static <E extends Throwable> E askedForHere(E thrown) {
    thrown.setStackTrace(
        Stream.of(thrown.getStackTrace(), new Throwable().getStackTrace())
            .flatMap(Arrays::stream)
            .toArray(StackTraceElement[]::new));
    return thrown;
  }

  /// Makes no more.
  public void abandon() {
    coming.forEach(one -> one.cancel(true));
    coming.clear();
    next = end;
  }
}
