package dev.filtro.kernel.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was run in this kernel and in those before it.
///
/// Each shell of the kernel has a session of its own, which begins with the first cell that is
/// added. All work is done by one thread, so that no cell waits for the disk.
public final class History implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(History.class);
  private static final int MAX_OUTPUT = 4000;
  private static final int MAX_INPUT = 1 << 20;
  private static final long PATIENCE_SECONDS = 2;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("filtro-history").factory());

  // All below belongs to the thread.
  private @Nullable HistoryFile file;
  private final List<Entry> own = new ArrayList<>();
  private final Map<String, Integer> sessions = new HashMap<>();
  private int last;

  private History(@Nullable HistoryFile file) {
    this.file = file;
  }

  /// A history that outlives the kernel.
  public static History in(Path file) {
    return new History(new HistoryFile(file, HistoryFile.CAPACITY));
  }

  /// A history that ends with the kernel.
  public static History inMemory() {
    return new History(null);
  }

  /// Adds a cell; blank ones, those beyond a million characters and those that the kernel's end cut
  /// short are not kept.
  ///
  /// @param shell the shell's id; empty for the main one
  /// @param output the value's text, which may be empty
  public void add(String shell, int line, String input, String output) {
    if (input.isBlank() || input.length() > MAX_INPUT) {
      return;
    }
    String kept = output.length() <= MAX_OUTPUT ? output : output.substring(0, MAX_OUTPUT) + "...";
    try {
      thread.execute(() -> store(shell, line, input, kept));
    } catch (RejectedExecutionException e) {
      LOG.debug("Cell {} ended after the kernel's history", line, e);
    }
  }

  /// All that is remembered.
  ///
  /// @param shell the shell that asks
  public Past past(String shell) {
    return CompletableFuture.supplyAsync(() -> recall(shell), thread).join();
  }

  private void store(String shell, int line, String input, String output) {
    Entry entry = new Entry(sessions.getOrDefault(shell, 0), line, input, output);
    if (file != null) {
      try {
        entry = entry.session() == 0 ? file.begin(entry) : file.append(entry);
      } catch (IOException | RuntimeException e) {
        giveUp(e);
      }
    }
    if (entry.session() == 0) {
      entry = new Entry(last + 1, line, input, output);
    }
    last = Math.max(last, entry.session());
    sessions.put(shell, entry.session());
    own.add(entry);
    if (own.size() > HistoryFile.CAPACITY) {
      own.removeFirst();
    }
  }

  private Past recall(String shell) {
    List<Entry> entries = own;
    if (file != null) {
      try {
        entries = file.read();
      } catch (IOException | RuntimeException e) {
        giveUp(e);
      }
    }
    int next = 1 + entries.stream().mapToInt(Entry::session).max().orElse(0);
    return new Past(sessions.getOrDefault(shell, next), entries);
  }

  private void giveUp(Exception reason) {
    LOG.warn("{} can't be used, so the history ends with this kernel: {}", file, reason.toString());
    file = null;
  }

  /// Waits until all is on disk, or two seconds.
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("The history is not all written: {} is locked or slow", file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
