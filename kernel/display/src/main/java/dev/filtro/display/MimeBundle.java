package dev.filtro.display;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// One value in several formats, keyed by MIME type.
///
/// Contents are text, or base64 text for binary formats, as the Jupyter protocol sends them. A
/// bundle always holds `text/plain`, the form for terminals and for readers who see no pictures.
///
/// Source: Jupyter messaging 5.5, "display_data".
///
/// @param data contents by MIME type
/// @param metadata hints by MIME type, such as the width and height of an image in CSS pixels
public record MimeBundle(Map<String, String> data, Map<String, Map<String, Object>> metadata) {

  /// The MIME type that every bundle holds.
  public static final String TEXT = "text/plain";

  /// MIME type of HTML fragments.
  public static final String HTML = "text/html";

  /// MIME type of Markdown.
  public static final String MARKDOWN = "text/markdown";

  /// MIME type of LaTeX formulas.
  public static final String LATEX = "text/latex";

  /// MIME type of vector pictures.
  public static final String SVG = "image/svg+xml";

  /// MIME type of pixel pictures.
  public static final String PNG = "image/png";

  /// Keeps unmodifiable copies, in order.
  ///
  /// @throws IllegalArgumentException if there is no `text/plain`
  public MimeBundle {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    if (!data.containsKey(TEXT)) {
      throw new IllegalArgumentException(
          "A MIME bundle needs a text/plain form but has only "
              + data.keySet()
              + "; add one with MimeBundle.text(...)");
    }
  }

  /// A bundle of plain text.
  public static MimeBundle text(String text) {
    return new MimeBundle(Map.of(TEXT, text), Map.of());
  }

  /// This bundle with one more text format.
  public MimeBundle with(String mimeType, String content) {
    Map<String, String> more = new LinkedHashMap<>(data);
    more.put(Objects.requireNonNull(mimeType), Objects.requireNonNull(content));
    return new MimeBundle(more, metadata);
  }

  /// This bundle with one more binary format.
  public MimeBundle with(String mimeType, byte[] content) {
    return with(mimeType, Base64.getEncoder().encodeToString(content));
  }

  /// This bundle with a picture, and the size at which it is to be shown.
  ///
  /// Units: CSS pixels; a picture of twice as many pixels is sharp on 2x screens.
  public MimeBundle withPng(byte[] png, int width, int height) {
    Map<String, Map<String, Object>> hints = new LinkedHashMap<>(metadata);
    hints.put(PNG, Map.of("width", width, "height", height));
    return new MimeBundle(with(PNG, png).data, hints);
  }

  /// The plain text form.
  public String text() {
    return Objects.requireNonNull(data.get(TEXT));
  }
}
