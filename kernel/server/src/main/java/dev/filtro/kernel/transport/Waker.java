package dev.filtro.kernel.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.Semaphore;

/// Wakes the thread that polls the sockets.
///
/// Only this object's own thread writes to the pipe: a write by a thread that somebody interrupts
/// would close it for good.
final class Waker implements AutoCloseable {
  private final Pipe pipe;
  private final Semaphore signals = new Semaphore(0);
  private final Thread thread;

  Waker() throws IOException {
    pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    thread = Thread.ofPlatform().daemon().name("filtro-waker").start(this::run);
  }

  /// What becomes readable when somebody calls [#wake].
  SelectableChannel channel() {
    return pipe.source();
  }

  /// Wakes the poller, now or at its next poll.
  void wake() {
    signals.release();
  }

  /// Forgets the signals so far; the poller calls this before it looks for work.
  void reset() throws IOException {
    ByteBuffer sink = ByteBuffer.allocate(64);
    while (pipe.source().read(sink) > 0) {
      sink.clear();
    }
  }

  private void run() {
    ByteBuffer signal = ByteBuffer.allocate(1);
    try {
      while (true) {
        signals.acquire();
        signals.drainPermits();
        signal.clear();
        pipe.sink().write(signal);
      }
    } catch (InterruptedException | IOException e) {
      Thread.currentThread().interrupt(); // closed: the thread ends
    }
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    pipe.sink().close();
    pipe.source().close();
  }
}
