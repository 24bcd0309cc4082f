package dev.filtro.kernel.message;

import com.google.gson.JsonObject;
import java.util.List;

/// One message.
///
/// Source: Jupyter messaging 5.5, "General message format".
///
/// @param routes the ZeroMQ identities of who sent it or shall get it; on iopub the topic
/// @param header what it is
/// @param parent the header of the message that caused it; empty if none did
/// @param metadata hints
/// @param content what it says
/// @param buffers binary attachments
public record Message(
    List<byte[]> routes,
    Header header,
    JsonObject parent,
    JsonObject metadata,
    JsonObject content,
    List<byte[]> buffers) {

  /// Keeps unmodifiable lists.
  public Message {
    routes = List.copyOf(routes);
    buffers = List.copyOf(buffers);
  }

  /// A message without metadata and buffers.
  public Message(List<byte[]> routes, Header header, JsonObject parent, JsonObject content) {
    this(routes, header, parent, new JsonObject(), content, List.of());
  }
}
