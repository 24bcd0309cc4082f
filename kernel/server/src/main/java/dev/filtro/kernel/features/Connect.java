package dev.filtro.kernel.features;

import dev.filtro.kernel.message.Content;

/// Answers `connect_request`: where the kernel listens.
///
/// Source: Jupyter messaging 5.5, "Connect"; deprecated there, but still asked.
final class Connect implements RequestHandler<Connect.Request, Ports> {
  private final Ports ports;

  Connect(Ports ports) {
    this.ports = ports;
  }

  record Request() {}

  @Override
  public Request parse(Content content) {
    return new Request();
  }

  @Override
  public Ports handle(Request request, Conversation conversation) {
    return ports;
  }
}
