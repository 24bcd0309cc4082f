package dev.filtro.kernel.features;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.filtro.display.MimeBundle;
import dev.filtro.kernel.message.Json;
import dev.filtro.kernel.message.MalformedMessageException;

/// A MIME bundle as messages and notebooks hold it: JSON formats are objects, all others text.
///
/// @param data contents by MIME type
/// @param metadata hints by MIME type
public record MimeContent(JsonObject data, JsonObject metadata) {

  /// The content of a bundle.
  public static MimeContent of(MimeBundle bundle) {
    JsonObject data = new JsonObject();
    bundle.data().forEach((type, content) -> data.add(type, element(type, content)));
    return new MimeContent(data, Json.of(bundle.metadata()));
  }

  private static JsonElement element(String type, String content) {
    if (type.equals("application/json") || type.endsWith("+json")) {
      try {
        return Json.parse(type, content);
      } catch (MalformedMessageException e) {
        return new JsonPrimitive(content); // shown as it is: the user sees what is wrong with it
      }
    }
    return new JsonPrimitive(content);
  }
}
