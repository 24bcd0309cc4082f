package dev.filtro.kernel.features;

import dev.filtro.kernel.message.Content;
import dev.filtro.kernel.message.MalformedMessageException;

/// Answers `delete_subshell_request`: removes a shell, and aborts the cells that wait in it.
///
/// Source: Jupyter messaging 5.5, "Delete subshell".
final class DeleteSubshell implements RequestHandler<DeleteSubshell.Request, DeleteSubshell.Reply> {
  private final Subshells subshells;

  DeleteSubshell(Subshells subshells) {
    this.subshells = subshells;
  }

  record Request(String id) {}

  record Reply() {}

  @Override
  public Request parse(Content content) throws MalformedMessageException {
    String id = content.text("subshell_id");
    if (!subshells.has(id)) {
      throw new MalformedMessageException(
          "delete_subshell_request: there is no subshell \""
              + id
              + "\"; there are "
              + subshells.ids());
    }
    return new Request(id);
  }

  @Override
  public Reply handle(Request request, Conversation conversation) {
    if (subshells.remove(request.id())) {
      conversation.abortQueued(request.id());
    }
    return new Reply();
  }
}
