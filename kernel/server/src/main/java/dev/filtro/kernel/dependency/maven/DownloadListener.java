package dev.filtro.kernel.dependency.maven;

import dev.filtro.kernel.dependency.Progress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;

/// Counts what is downloaded, and ends downloads that nobody wants any more.
final class DownloadListener extends AbstractTransferListener {
  private final Progress progress;
  private final AtomicInteger files = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final BooleanSupplier cancelled;

  /// @param cancelled whether downloads are to end at their next step
  DownloadListener(Progress progress, BooleanSupplier cancelled) {
    this.progress = progress;
    this.cancelled = cancelled;
  }

  @Override
  public void transferInitiated(TransferEvent event) throws TransferCancelledException {
    endIfCancelled();
  }

  @Override
  public void transferProgressed(TransferEvent event) throws TransferCancelledException {
    endIfCancelled();
    bytes.addAndGet(event.getDataLength());
    tell(event);
  }

  @Override
  public void transferSucceeded(TransferEvent event) {
    files.incrementAndGet();
    tell(event);
  }

  private void endIfCancelled() throws TransferCancelledException {
    if (cancelled.getAsBoolean()) {
      throw new TransferCancelledException("The user has stopped it");
    }
  }

  private void tell(TransferEvent event) {
    String name = event.getResource().getResourceName();
    progress.downloaded(files.get(), bytes.get(), name.substring(name.lastIndexOf('/') + 1));
  }
}
