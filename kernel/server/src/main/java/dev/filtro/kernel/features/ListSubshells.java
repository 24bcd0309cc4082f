package dev.filtro.kernel.features;

import dev.filtro.kernel.message.Content;
import java.util.List;

/// Answers `list_subshell_request`: the shells besides the main one.
///
/// Source: Jupyter messaging 5.5, "List subshells".
final class ListSubshells implements RequestHandler<ListSubshells.Request, ListSubshells.Reply> {
  private final Subshells subshells;

  ListSubshells(Subshells subshells) {
    this.subshells = subshells;
  }

  record Request() {}

  record Reply(List<String> subshellId) {}

  @Override
  public Request parse(Content content) {
    return new Request();
  }

  @Override
  public Reply handle(Request request, Conversation conversation) {
    return new Reply(subshells.ids());
  }
}
