package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Batches;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Brings batches to whoever computes with them, made ahead on other threads where that takes time.
///
/// The batches are the same with any number of threads.
final class Feed {
  /// Batches that wait for each thread that makes them.
  private static final int AHEAD = 2;

  private final BatchMaker maker;
  private final int threads;
  private final ArrayDeque<Prepared> free = new ArrayDeque<>();

  /// A feed of so many threads; 0 makes batches on the caller's.
  Feed(BatchMaker maker, int threads) {
    this.maker = maker;
    this.threads = threads;
  }

  /// How many threads suit a dataset: none when batches are only copied.
  static int threadsFor(boolean slow) {
    return slow ? Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4) : 0;
  }

  /// Takes one batch after the other, and says whether to go on.
  interface Visitor {
    boolean visit(int batch, Prepared prepared);
  }

  /// Visits all batches in order, until the visitor has enough or the thread is interrupted, which
  /// then stays so.
  void run(Batches cut, long seed, Visitor visitor) {
    if (threads == 0) {
      runHere(cut, seed, visitor);
    } else {
      runAhead(cut, seed, visitor);
    }
  }

  private void runHere(Batches cut, long seed, Visitor visitor) {
    Prepared room = room(cut);
    for (int batch = 0; batch < cut.count(); batch++) {
      maker.make(cut, batch, seed, room);
      if (!visitor.visit(batch, room)) {
        break;
      }
    }
    free.add(room);
  }

  private void runAhead(Batches cut, long seed, Visitor visitor) {
    ExecutorService makers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("filtro-batches-", 1).factory());
    ArrayDeque<Future<Prepared>> coming = new ArrayDeque<>();
    int next = 0;
    try {
      for (int batch = 0; batch < cut.count(); batch++) {
        while (next < cut.count() && coming.size() < AHEAD * threads) {
          coming.add(start(makers, cut, next++, seed));
        }
        Prepared prepared = coming.remove().get();
        if (!visitor.visit(batch, prepared)) {
          break;
        }
        free.add(prepared);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw cause(e);
    } finally {
      makers.shutdownNow();
    }
  }

  private Future<Prepared> start(ExecutorService makers, Batches cut, int batch, long seed) {
    Prepared room = room(cut);
    return makers.submit(() -> {
      maker.make(cut, batch, seed, room);
      return room;
    });
  }

  private Prepared room(Batches cut) {
    Prepared room = free.poll();
    return room == null
        ? new Prepared(cut.data(), Math.min(cut.batchSize(), Math.max(1, cut.data().size())))
        : room;
  }

  private static RuntimeException cause(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException own -> own;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(e);
    };
  }
}
