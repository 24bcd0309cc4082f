package dev.filtro.kernel.message;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// What a message is and where it comes from.
///
/// The whole of it is kept, fields that we do not know too: a reply carries its request's header
/// back unchanged.
///
/// Source: Jupyter messaging 5.5, "Message header".
///
/// @param json the header as it stands on the wire
public record Header(JsonObject json) {

  /// The version of the protocol that this kernel speaks.
  public static final String PROTOCOL = "5.5";

  /// A header from the wire.
  ///
  /// @throws MalformedMessageException if the id or the type is missing, or the subshell is no text
  public static Header of(JsonObject json) throws MalformedMessageException {
    Content fields = new Content("header", json);
    if (fields.text("msg_id").isEmpty() || fields.text("msg_type").isEmpty()) {
      throw new MalformedMessageException("header: \"msg_id\" and \"msg_type\" must not be empty");
    }
    fields.text("subshell_id", "");
    return new Header(json);
  }

  /// A header for a new message.
  public static Header create(String type, String session) {
    JsonObject json = new JsonObject();
    json.addProperty("msg_id", UUID.randomUUID().toString());
    json.addProperty("session", session);
    json.addProperty("username", "kernel");
    // Python's dates have microseconds; jupyter_client leaves longer ones as text.
    json.addProperty("date", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
    json.addProperty("msg_type", type);
    json.addProperty("version", PROTOCOL);
    return new Header(json);
  }

  /// The message's own id.
  public String id() {
    return json.get("msg_id").getAsString();
  }

  /// The subshell that the message is for; empty if it is for the main one.
  public String subshell() {
    return json.get("subshell_id") instanceof JsonPrimitive id ? id.getAsString() : "";
  }

  /// What the message asks for or tells.
  public String type() {
    return json.get("msg_type").getAsString();
  }
}
