package dev.filtro.kernel.features;

import dev.filtro.display.MimeBundle;
import dev.filtro.display.comm.CommEvent;
import dev.filtro.kernel.evaluation.CellOutput;
import dev.filtro.kernel.evaluation.InputUnavailableException;

/// Output of a cell that was sent with `silent`: nobody sees it.
///
/// What it does on comms is no output: a widget that changes must be told to the front end.
final class SilentOutput implements CellOutput {
  private final Conversation conversation;
  private final OpenComms comms;

  SilentOutput(Conversation conversation, OpenComms comms) {
    this.conversation = conversation;
    this.comms = comms;
  }

  @Override
  public void stream(String name, String text) {}

  @Override
  public void display(String id, MimeBundle bundle) {}

  @Override
  public void update(String id, MimeBundle bundle) {}

  @Override
  public void clear(boolean wait) {}

  @Override
  public void comm(CommEvent event) {
    comms.tell(event, conversation);
  }

  @Override
  public String input(String prompt, boolean password) throws InputUnavailableException {
    throw new InputUnavailableException("A cell that runs silently can't ask for input");
  }
}
