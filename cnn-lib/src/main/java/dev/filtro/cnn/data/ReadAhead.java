package dev.filtro.cnn.data;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Batches in order, each read on another thread while those before it are worked with.
final class ReadAhead implements Iterator<Batch> {
  private static final int AHEAD = 2;
  private static final ExecutorService READERS = readers();

  private final Batches batches;
  private final ArrayDeque<Future<Batch>> coming = new ArrayDeque<>();
  private int begun;

  ReadAhead(Batches batches) {
    this.batches = batches;
    fill();
  }

  private static ExecutorService readers() {
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4);
    ThreadPoolExecutor readers =
        new ThreadPoolExecutor(
            threads,
            threads,
            2,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("filtro-reader-", 1).factory());
    readers.allowCoreThreadTimeOut(true);
    return readers;
  }

  private void fill() {
    while (coming.size() < AHEAD && begun < batches.count()) {
      int batch = begun++;
      coming.add(READERS.submit(() -> batches.get(batch)));
    }
  }

  @Override
  public boolean hasNext() {
    return !coming.isEmpty();
  }

  @Override
  public Batch next() {
    Future<Batch> first = coming.poll();
    if (first == null) {
      throw new NoSuchElementException(batches + " have no more");
    }
    fill();
    try {
      return first.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while a batch was read");
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case RuntimeException own -> own;
        case Error error -> throw error;
        case null, default -> new IllegalStateException(e);
      };
    }
  }
}
