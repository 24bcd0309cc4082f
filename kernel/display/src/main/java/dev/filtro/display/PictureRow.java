package dev.filtro.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Collections, arrays and maps of values that have pictures, side by side as far as there is room.
final class PictureRow {
  private static final int MOST = 36;

  private PictureRow() {}

  /// The pictures, or null if the value is not made of few pictures alone.
  static @Nullable MimeBundle of(Object value, Function<Object, MimeBundle> render) {
    return switch (value) {
      case Map<?, ?> map -> of(map.values(), map.keySet(), render);
      case Collection<?> collection -> of(collection, List.of(), render);
      case Object[] array -> of(Arrays.asList(array), List.of(), render);
      default -> null;
    };
  }

  private static @Nullable MimeBundle of(
      Collection<?> values, Collection<?> names, Function<Object, MimeBundle> render) {
    if (values.isEmpty() || values.size() > MOST) {
      return null;
    }
    List<String> captions = names.stream().map(String::valueOf).toList();
    List<MimeBundle> bundles = new ArrayList<>();
    for (Object each : values) {
      MimeBundle bundle = each == null || isPlain(each) ? null : render.apply(each);
      if (bundle == null || !bundle.data().containsKey(MimeBundle.PNG)) {
        return null;
      }
      bundles.add(bundle);
    }
    StringJoiner text = new StringJoiner("\n");
    StringBuilder html =
        new StringBuilder("<div style=\"display:flex;flex-wrap:wrap;gap:8px;max-width:100%\">");
    for (int i = 0; i < bundles.size(); i++) {
      String caption = captions.isEmpty() ? "" : captions.get(i);
      text.add((caption.isEmpty() ? "" : caption + ": ") + bundles.get(i).text());
      html.append(figure(bundles.get(i), caption));
    }
    return MimeBundle.text(text.toString()).with(MimeBundle.HTML, html.append("</div>").toString());
  }

  /// Whether a value needs not be drawn to know that it is no picture.
  private static boolean isPlain(Object value) {
    return value instanceof CharSequence
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof Enum<?>
        || value instanceof Collection<?>
        || value instanceof Map<?, ?>
        || value.getClass().isArray();
  }

  private static String figure(MimeBundle bundle, String caption) {
    Map<String, Object> hints = bundle.metadata().getOrDefault(MimeBundle.PNG, Map.of());
    String width = hints.containsKey("width") ? " width=\"" + hints.get("width") + "\"" : "";
    String below =
        caption.isEmpty() ? "" : "<figcaption>" + TableHtml.escaped(caption) + "</figcaption>";
    return "<figure style=\"margin:0\"><img%s style=\"max-width:100%%\" alt=\"%s\" src=\"data:image/png;base64,%s\">%s</figure>"
        .formatted(
            width,
            TableHtml.escaped(bundle.text().lines().findFirst().orElse("")).replace("\"", "&quot;"),
            bundle.data().get(MimeBundle.PNG),
            below);
  }
}
