package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Batches;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Brings batches to whoever computes with them, made ahead on other threads where that takes time.
///
/// The batches are the same with any number of threads. Threads without work end by themselves.
final class Feed {
  /// Batches that lie ready for each thread that makes them, besides the one in use: with one alone
  /// a thread that gets no processor for a while is noticed at once.
  private static final int AHEAD = 2;

  private static final long PATIENCE = 2; // seconds that a thread waits for work

  private final BatchMaker maker;
  private final int threads;
  private final ThreadPoolExecutor makers;
  private final ArrayDeque<Prepared> free = new ArrayDeque<>();
  private int waits;
  private long waited;

  /// A feed of so many threads; 0 makes batches on the caller's.
  Feed(BatchMaker maker, int threads) {
    this.maker = maker;
    this.threads = threads;
    this.makers =
        new ThreadPoolExecutor(
            Math.max(1, threads),
            Math.max(1, threads),
            PATIENCE,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("filtro-batches-", 1).factory());
    makers.allowCoreThreadTimeOut(true);
  }

  /// How many threads suit a dataset: none when batches are only copied.
  static int threadsFor(boolean slow) {
    return slow ? Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4) : 0;
  }

  /// Takes one batch after the other, and says whether to go on.
  interface Visitor {
    boolean visit(int batch, Prepared prepared);
  }

  /// All batches in order, the first of which are made from now on.
  Pass pass(Batches cut, long seed) {
    return pass(cut, seed, 0);
  }

  /// The batches from one on.
  Pass pass(Batches cut, long seed, int from) {
    return new Pass(cut, seed, from);
  }

  /// How often a batch was not ready when it was wanted.
  int waits() {
    return waits;
  }

  /// How long all of them were waited for, in seconds.
  double waited() {
    return waited / 1e9;
  }

  /// Once through the data.
  final class Pass {
    private final Batches cut;
    private final long seed;
    private final ArrayDeque<Future<Prepared>> coming = new ArrayDeque<>();
    private int wanted;
    private int next; // not yet begun

    private Pass(Batches cut, long seed, int from) {
      this.cut = cut;
      this.seed = seed;
      this.wanted = from;
      this.next = from;
      readAhead();
    }

    private void readAhead() {
      while (coming.size() < AHEAD * threads && next < cut.count()) {
        int batch = next++;
        Prepared room = room();
        coming.add(makers.submit(() -> made(batch, room)));
      }
    }

    private Prepared room() {
      Prepared room = free.poll();
      return room == null
          ? new Prepared(cut.data(), Math.min(cut.batchSize(), Math.max(1, cut.data().size())))
          : room;
    }

    private Prepared made(int batch, Prepared room) {
      maker.make(cut, batch, seed, room);
      return room;
    }

    /// Visits the batches, until the visitor has enough or the thread is interrupted, which then
    /// stays so.
    void run(Visitor visitor) {
      try {
        boolean more = true;
        while (more && wanted < cut.count()) {
          Prepared prepared = threads == 0 ? made(wanted, room()) : taken();
          more = visitor.visit(wanted++, prepared);
          free.add(prepared);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        abandon();
      }
    }

    private Prepared taken() throws InterruptedException {
      Future<Prepared> first = coming.remove();
      readAhead(); // for the time that this batch is worked with
      long start = System.nanoTime();
      waits += first.isDone() ? 0 : 1;
      try {
        return first.get();
      } catch (ExecutionException e) {
        throw cause(e);
      } finally {
        waited += System.nanoTime() - start;
      }
    }

    /// Makes no more batches.
    void abandon() {
      coming.forEach(batch -> batch.cancel(true));
      coming.clear();
      next = cut.count();
      wanted = next;
    }
  }

  private static RuntimeException cause(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException own -> own;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(e);
    };
  }
}
