package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Batches;
import dev.filtro.cnn.data.ReadAhead;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;

/// Brings batches to whoever computes with them, made ahead on other threads where that takes time.
///
/// The batches are the same with any number of threads. Threads without work end by themselves.
final class Feed {
  private final BatchMaker maker;
  private final int threads;
  private final ExecutorService makers;
  private final ArrayDeque<Prepared> free = new ArrayDeque<>();
  private int waits;
  private long waited;

  /// A feed of so many threads; 0 makes batches on the caller's.
  Feed(BatchMaker maker, int threads) {
    this.maker = maker;
    this.threads = threads;
    this.makers = ReadAhead.makers("filtro-batches", Math.max(1, threads));
  }

  /// How many threads suit a dataset: none when batches are only copied.
  static int threadsFor(boolean slow) {
    return slow ? ReadAhead.threads() : 0;
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
    private final ReadAhead<Prepared> ahead;
    private int wanted;

    private Pass(Batches cut, long seed, int from) {
      this.cut = cut;
      this.seed = seed;
      this.wanted = from;
      this.ahead =
          new ReadAhead<>(
              makers, ReadAhead.AHEAD * threads, from, cut.count(), batch -> making(batch, room()));
    }

    private Callable<Prepared> making(int batch, Prepared room) {
      return () -> made(batch, room);
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
      long start = System.nanoTime();
      waits += ahead.isReady() ? 0 : 1;
      try {
        return ahead.next();
      } finally {
        waited += System.nanoTime() - start;
      }
    }

    /// Makes no more batches.
    void abandon() {
      ahead.abandon();
      wanted = cut.count();
    }
  }
}
