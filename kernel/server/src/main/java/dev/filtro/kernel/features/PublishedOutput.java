package dev.filtro.kernel.features;

import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.comm.CommEvent;
import dev.filtro.kernel.evaluation.CellOutput;
import dev.filtro.kernel.evaluation.InputUnavailableException;

/// Output of a cell, on its way to all clients.
final class PublishedOutput implements CellOutput {
  private final Conversation conversation;
  private final OpenComms comms;
  private final boolean allowStdin;

  PublishedOutput(Conversation conversation, OpenComms comms, boolean allowStdin) {
    this.conversation = conversation;
    this.comms = comms;
    this.allowStdin = allowStdin;
  }

  record Stream(String name, String text) {}

  record Shown(
      JsonObject data, JsonObject metadata, @SerializedName("transient") Transient display) {}

  record Transient(String displayId) {}

  record Clear(@SerializedName("wait") boolean untilNext) {}

  @Override
  public void stream(String name, String text) {
    conversation.publish("stream", new Stream(name, text));
  }

  @Override
  public void display(String id, MimeBundle bundle) {
    conversation.publish("display_data", shown(id, bundle));
  }

  @Override
  public void update(String id, MimeBundle bundle) {
    conversation.publish("update_display_data", shown(id, bundle));
  }

  private static Shown shown(String id, MimeBundle bundle) {
    MimeContent content = MimeContent.of(bundle);
    return new Shown(content.data(), content.metadata(), new Transient(id));
  }

  @Override
  public void clear(boolean wait) {
    conversation.publish("clear_output", new Clear(wait));
  }

  @Override
  public void comm(CommEvent event) {
    comms.tell(event, conversation);
  }

  @Override
  public String input(String prompt, boolean password) throws InputUnavailableException {
    if (!allowStdin) {
      throw new InputUnavailableException(
          "This front end takes no questions (allow_stdin is false); run the cell where someone can answer");
    }
    return conversation.ask(prompt, password);
  }
}
