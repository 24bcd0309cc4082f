package dev.filtro.kernel.features;

import com.google.gson.JsonObject;
import dev.filtro.kernel.evaluation.InputUnavailableException;
import dev.filtro.kernel.message.Message;
import java.util.List;

/// What a handler can do besides replying: everything it says refers to the request at hand.
///
/// May be used by any thread, also after the reply.
public interface Conversation {

  /// Tells all clients something.
  ///
  /// @param type the message type, such as `stream`
  /// @param content a record or a JSON object
  default void publish(String type, Object content) {
    publish(type, content, new JsonObject(), List.of());
  }

  /// Tells all clients something, with hints and binary attachments.
  void publish(String type, Object content, JsonObject metadata, List<byte[]> buffers);

  /// The message at hand.
  Message message();

  /// Asks the user who sent the request for a line, and waits for it.
  ///
  /// @throws InputUnavailableException if the question is withdrawn
  String ask(String prompt, boolean password) throws InputUnavailableException;

  /// Withdraws the question that is being asked, whoever asks it.
  void withdrawQuestion();

  /// The shell that the message is for: a subshell's id, or empty for the main one.
  String shell();

  /// Has the cells that wait in a shell answered with `aborted`.
  void abortQueued(String shell);

  /// Does something once the reply has been sent.
  void afterwards(Runnable action);
}
