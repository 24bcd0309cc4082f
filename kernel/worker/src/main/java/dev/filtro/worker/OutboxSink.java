package dev.filtro.worker;

import dev.filtro.display.DisplaySink;
import dev.filtro.display.MimeBundle;

/// Sends displays to the server.
final class OutboxSink implements DisplaySink {
  private final Outbox outbox;
  private final CellScope scope;

  OutboxSink(Outbox outbox, CellScope scope) {
    this.outbox = outbox;
    this.scope = scope;
  }

  @Override
  public void show(String id, MimeBundle bundle) {
    outbox.post(new Report.Shown(scope.current(), id, bundle));
  }

  @Override
  public void update(String id, MimeBundle bundle) {
    outbox.post(new Report.Updated(scope.current(), id, bundle));
  }

  @Override
  public void clear(boolean wait) {
    outbox.post(new Report.Cleared(scope.current(), wait));
  }

  @Override
  public boolean updatesInPlace() {
    return true;
  }
}
