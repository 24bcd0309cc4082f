package dev.filtro.kernel.message;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;

/// JSON as the protocol has it: names with underscores, nothing lenient.
public final class Json {
  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .disableHtmlEscaping()
          .serializeNulls()
          .create();

  private Json() {}

  /// A record as an object.
  public static JsonObject of(Object content) {
    return content instanceof JsonObject json ? json : GSON.toJsonTree(content).getAsJsonObject();
  }

  /// The text of an element.
  public static String text(JsonElement element) {
    return GSON.toJson(element);
  }

  /// The element that a text stands for.
  ///
  /// @throws MalformedMessageException if it is not JSON, or more than one element
  public static JsonElement parse(String name, String text) throws MalformedMessageException {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement element = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new MalformedMessageException(name + ": more than one JSON value");
      }
      return element;
    } catch (JsonParseException | IOException e) {
      throw new MalformedMessageException(name + ": not JSON: " + reason(e));
    }
  }

  /// What the parser says, without its advice to those who program it.
  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return message.replace("Use JsonReader.setStrictness(Strictness.LENIENT) to accept ", "");
  }

  /// The object that a text stands for.
  ///
  /// @throws MalformedMessageException if it is anything else
  public static JsonObject parseObject(String name, String text) throws MalformedMessageException {
    JsonElement element = parse(name, text);
    if (!element.isJsonObject()) {
      throw new MalformedMessageException(name + ": must be a JSON object");
    }
    return element.getAsJsonObject();
  }
}
