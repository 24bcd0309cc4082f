package dev.filtro.kernel.features;

import dev.filtro.kernel.message.Content;

/// Answers `create_subshell_request`: adds a shell.
///
/// Source: Jupyter messaging 5.5, "Create subshell".
final class CreateSubshell implements RequestHandler<CreateSubshell.Request, CreateSubshell.Reply> {
  private final Subshells subshells;

  CreateSubshell(Subshells subshells) {
    this.subshells = subshells;
  }

  record Request() {}

  record Reply(String subshellId) {}

  @Override
  public Request parse(Content content) {
    return new Request();
  }

  @Override
  public Reply handle(Request request, Conversation conversation) {
    return new Reply(subshells.create());
  }
}
