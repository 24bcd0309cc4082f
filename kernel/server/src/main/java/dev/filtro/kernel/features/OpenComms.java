package dev.filtro.kernel.features;

import com.google.gson.JsonObject;
import dev.filtro.display.comm.CommEvent;
import dev.filtro.display.comm.CommMessage;
import dev.filtro.kernel.message.Json;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The comms that are open, and how the user's side of them is told to the front ends.
final class OpenComms {
  private static final CommMessage EMPTY = new CommMessage(Map.of(), Map.of(), List.of());

  /// @param conversation that of the message that opened the comm
  private record Open(String target, Conversation conversation) {}

  private final Map<String, Open> open = new LinkedHashMap<>();

  record CommOpen(String commId, String targetName, JsonObject data) {}

  record CommData(String commId, JsonObject data) {}

  /// Notes what somebody does on a comm.
  ///
  /// @return whether it refers to a comm that is open
  synchronized boolean note(CommEvent event, Conversation conversation) {
    return switch (event) {
      case CommEvent.Opened(String id, String target, CommMessage message) ->
          open.putIfAbsent(id, new Open(target, conversation)) == null;
      case CommEvent.Sent(String id, CommMessage message) -> open.containsKey(id);
      case CommEvent.Closed(String id, CommMessage message) -> open.remove(id) != null;
    };
  }

  /// The targets of the open comms, by their ids.
  synchronized Map<String, String> targets() {
    Map<String, String> targets = new LinkedHashMap<>();
    open.forEach((id, comm) -> targets.put(id, comm.target()));
    return targets;
  }

  /// Tells the front ends what the user's code does on a comm.
  void tell(CommEvent event, Conversation conversation) {
    note(event, conversation);
    JsonObject data = Json.of(event.message().data());
    switch (event) {
      case CommEvent.Opened(String id, String target, CommMessage message) ->
          publish("comm_open", new CommOpen(id, target, data), message, conversation);
      case CommEvent.Sent(String id, CommMessage message) ->
          publish("comm_msg", new CommData(id, data), message, conversation);
      case CommEvent.Closed(String id, CommMessage message) ->
          publish("comm_close", new CommData(id, data), message, conversation);
    }
  }

  private static void publish(
      String type, Object content, CommMessage message, Conversation conversation) {
    conversation.publish(
        type,
        content,
        Json.of(message.metadata()),
        message.buffers().stream().map(OpenComms::bytes).toList());
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  /// The user's code is gone, and with it its side of all comms.
  void closeAll() {
    Map<String, Open> ended;
    synchronized (this) {
      ended = Map.copyOf(open);
    }
    ended.forEach((id, comm) -> tell(new CommEvent.Closed(id, EMPTY), comm.conversation()));
  }
}
