package dev.filtro.cnn.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads and writes JSON as maps, lists, strings, doubles, booleans and null.
///
/// Errors: [IllegalArgumentException] with the place for text that is not JSON.
///
/// Source: RFC 8259.
public final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /// The value that a text stands for.
  public static @Nullable Object parse(String text) {
    Json json = new Json(text);
    Object value = json.value(0);
    json.blank();
    if (json.at < text.length()) {
      throw json.unexpected("the end");
    }
    return value;
  }

  private @Nullable Object value(int depth) {
    if (depth > 64) {
      throw unexpected("at most 64 levels");
    }
    blank();
    char first = at < text.length() ? text.charAt(at) : ' ';
    return switch (first) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object(int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    at++;
    for (boolean more = !ends('}'); more; more = goesOn('}')) {
      blank();
      String key = string();
      blank();
      expect(':');
      if (map.containsKey(key)) {
        throw unexpected("every key once, not \"" + key + "\" again");
      }
      map.put(key, value(depth + 1));
    }
    return map;
  }

  private List<@Nullable Object> array(int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    at++;
    for (boolean more = !ends(']'); more; more = goesOn(']')) {
      list.add(value(depth + 1));
    }
    return list;
  }

  private boolean ends(char end) {
    blank();
    boolean ended = at < text.length() && text.charAt(at) == end;
    at += ended ? 1 : 0;
    return ended;
  }

  private boolean goesOn(char end) {
    if (ends(end)) {
      return false;
    }
    expect(',');
    return true;
  }

  private String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      string.append(c == '\\' ? escaped() : c);
    }
    expect('"');
    return string.toString();
  }

  private char escaped() {
    char c = at < text.length() ? text.charAt(at++) : ' ';
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '"', '\\', '/' -> c;
      case 'u' -> {
        if (at + 4 > text.length()) {
          throw unexpected("four hexadecimal digits");
        }
        at += 4;
        try {
          yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
        } catch (NumberFormatException e) {
          throw unexpected("four hexadecimal digits");
        }
      }
      default -> throw unexpected("an escape");
    };
  }

  private double number() {
    int start = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      return Double.parseDouble(text.substring(start, at));
    } catch (NumberFormatException e) {
      at = start;
      throw unexpected("a value");
    }
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw unexpected("a value");
    }
    at += word.length();
    return value;
  }

  private void blank() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void expect(char c) {
    if (at >= text.length() || text.charAt(at) != c) {
      throw unexpected("'" + c + "'");
    }
    at++;
  }

  private IllegalArgumentException unexpected(String expected) {
    String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new IllegalArgumentException(
        "JSON expects %s at character %d but got %s".formatted(expected, at, found));
  }

  /// The text of a value; numbers that are not finite are written as strings.
  public static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> {
        String between = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(between);
          quote(String.valueOf(entry.getKey()), out);
          out.append(':');
          write(entry.getValue(), out);
          between = ",";
        }
        out.append(map.isEmpty() ? "{}" : "}");
      }
      case Iterable<?> list -> {
        String between = "[";
        for (Object one : list) {
          out.append(between);
          write(one, out);
          between = ",";
        }
        out.append(between.equals("[") ? "[]" : "]");
      }
      case Double d when !Double.isFinite(d) -> quote(d.toString(), out);
      case Number number -> out.append(number);
      case Boolean flag -> out.append(flag);
      default -> quote(value.toString(), out);
    }
  }

  private static void quote(String string, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
