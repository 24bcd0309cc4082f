package dev.filtro.kernel.script;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.filtro.display.MimeBundle;
import java.util.List;

/// The outputs of a script as one HTML file: pictures are in it, nothing is fetched.
final class HtmlPage {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>{name}</title>
      <style>
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
        pre { overflow-x: auto; white-space: pre-wrap; }
        pre.stderr, pre.error { color: light-dark(#a40000, #ff8080); }
        img, svg { max-width: 100%; height: auto; }
      </style>
      <h1>{name}</h1>
      """;

  private HtmlPage() {}

  /// The page.
  static String of(String title, List<JsonObject> outputs) {
    StringBuilder page = new StringBuilder(HEAD.replace("{name}", escape(title)));
    outputs.forEach(output -> page.append(section(output)).append('\n'));
    return page.toString();
  }

  /// Whether an output shows more than text.
  static boolean isPicture(JsonObject output) {
    return output.get("data") instanceof JsonObject data
        && (data.has(MimeBundle.PNG) || data.has(MimeBundle.SVG) || data.has(MimeBundle.HTML));
  }

  private static String section(JsonObject output) {
    String type = output.get("output_type").getAsString();
    return switch (type) {
      case "stream" -> pre(output.get("name").getAsString(), output.get("text").getAsString());
      case "error" -> pre("error", lines(output.get("traceback")));
      default -> rich(output.getAsJsonObject("data"), output.getAsJsonObject("metadata"));
    };
  }

  private static String lines(JsonElement list) {
    StringBuilder text = new StringBuilder();
    list.getAsJsonArray().forEach(line -> text.append(line.getAsString()).append('\n'));
    return text.toString();
  }

  private static String rich(JsonObject data, JsonObject metadata) {
    if (data.has(MimeBundle.HTML)) {
      return "<div>" + data.get(MimeBundle.HTML).getAsString() + "</div>";
    }
    if (data.has(MimeBundle.SVG)) {
      return "<figure>" + withoutProlog(data.get(MimeBundle.SVG).getAsString()) + "</figure>";
    }
    String text = data.get(MimeBundle.TEXT).getAsString();
    if (data.has(MimeBundle.PNG)) {
      return "<figure><img alt=\"%s\"%s src=\"data:image/png;base64,%s\"></figure>"
          .formatted(escape(text), size(metadata), data.get(MimeBundle.PNG).getAsString());
    }
    return pre("value", text);
  }

  private static String size(JsonObject metadata) {
    return metadata.get(MimeBundle.PNG) instanceof JsonObject hints && hints.has("width")
        ? " width=\"" + hints.get("width").getAsInt() + "\""
        : "";
  }

  /// SVG within HTML has neither XML declaration nor document type.
  private static String withoutProlog(String svg) {
    return svg.substring(Math.max(0, svg.indexOf("<svg")));
  }

  private static String pre(String kind, String text) {
    return "<pre class=\"" + kind + "\">" + escape(Terminal.plain(text)) + "</pre>";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
