package dev.filtro.kernel.script;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Text in notebook files: a list of lines, so that differences between versions are legible.
///
/// Source: nbformat 4.5, "multiline strings", and which formats `nbformat` splits.
final class MultilineText {
  private static final Pattern LINE = Pattern.compile("(?<=\n)");
  private static final Set<String> ALSO_TEXT = Set.of("application/javascript", "image/svg+xml");

  private MultilineText() {}

  /// The text that lines, or a text, stand for.
  static String join(JsonElement element) {
    if (!element.isJsonArray()) {
      return element.getAsString();
    }
    StringBuilder text = new StringBuilder();
    element.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
    return text.toString();
  }

  /// The lines of a text, with their ends.
  static JsonArray split(String text) {
    JsonArray lines = new JsonArray();
    if (!text.isEmpty()) {
      LINE.splitAsStream(text).forEach(lines::add);
    }
    return lines;
  }

  /// An output with its texts split into lines.
  static JsonObject split(JsonObject output) {
    if (output.has("text")) {
      output.add("text", split(output.get("text").getAsString()));
    }
    if (output.get("data") instanceof JsonObject data) {
      for (Map.Entry<String, JsonElement> format : data.entrySet()) {
        if (isText(format.getKey()) && format.getValue() instanceof JsonPrimitive text) {
          format.setValue(split(text.getAsString()));
        }
      }
    }
    return output;
  }

  private static boolean isText(String type) {
    return type.startsWith("text/") || ALSO_TEXT.contains(type);
  }
}
