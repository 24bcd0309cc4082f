package dev.filtro.kernel.features;

import dev.filtro.kernel.evaluation.Evaluator;
import dev.filtro.kernel.message.Content;

/// Answers `interrupt_request`: stops the running cell.
final class Interrupt implements RequestHandler<Interrupt.Request, Interrupt.Reply> {
  private final Evaluator evaluator;

  Interrupt(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  record Request() {}

  record Reply() {}

  @Override
  public Request parse(Content content) {
    return new Request();
  }

  @Override
  public Reply handle(Request request, Conversation conversation) {
    conversation.withdrawQuestion();
    evaluator.interrupt();
    return new Reply();
  }
}
