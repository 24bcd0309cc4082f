package dev.filtro.kernel.message;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.function.Predicate;

/// Typed reading of a JSON object that somebody sent.
///
/// Errors: a field of the wrong type is named, with what it should be and what it is.
///
/// @param name whose content it is, for error messages
/// @param json the object
public record Content(String name, JsonObject json) {

  /// A text that must be there.
  public String text(String field) throws MalformedMessageException {
    if (!has(field)) {
      throw new MalformedMessageException(name + ": \"" + field + "\" (a string) is missing");
    }
    return primitive(field, JsonPrimitive::isString, "a string").getAsString();
  }

  /// A text, or what stands for it if it is missing.
  public String text(String field, String otherwise) throws MalformedMessageException {
    return has(field) ? text(field) : otherwise;
  }

  /// True or false, or what stands for it if it is missing.
  public boolean flag(String field, boolean otherwise) throws MalformedMessageException {
    return has(field)
        ? primitive(field, JsonPrimitive::isBoolean, "true or false").getAsBoolean()
        : otherwise;
  }

  /// A whole number, or what stands for it if it is missing.
  public int number(String field, int otherwise) throws MalformedMessageException {
    if (!has(field)) {
      return otherwise;
    }
    double value = primitive(field, JsonPrimitive::isNumber, "a whole number").getAsDouble();
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw wrong(field, "a whole number");
    }
    return (int) value;
  }

  /// An object, or an empty one if it is missing.
  public JsonObject object(String field) throws MalformedMessageException {
    if (!has(field)) {
      return new JsonObject();
    }
    JsonElement value = json.get(field);
    if (!value.isJsonObject()) {
      throw wrong(field, "an object");
    }
    return value.getAsJsonObject();
  }

  private boolean has(String field) {
    return json.has(field) && !(json.get(field) instanceof JsonNull);
  }

  private JsonPrimitive primitive(String field, Predicate<JsonPrimitive> type, String expected)
      throws MalformedMessageException {
    if (json.get(field) instanceof JsonPrimitive value && type.test(value)) {
      return value;
    }
    throw wrong(field, expected);
  }

  private MalformedMessageException wrong(String field, String expected) {
    String actual = json.get(field).toString();
    String shown = actual.length() > 40 ? actual.substring(0, 40) + "..." : actual;
    return new MalformedMessageException(
        name + ": \"" + field + "\" must be " + expected + " but is " + shown);
  }
}
