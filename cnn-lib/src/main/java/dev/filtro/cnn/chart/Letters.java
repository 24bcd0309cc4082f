package dev.filtro.cnn.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Measures and draws text.
///
/// Letters are drawn as shapes, in pixels and in SVG alike: the viewer of an SVG picture seldom has
/// the typeface, and its layout was measured with it.
///
/// Units: CSS pixels; `y` is the baseline.
final class Letters {
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  /// Between words, but not between a number and its percent sign.
  private static final Pattern BREAKS = Pattern.compile(" (?!%)");

  private Letters() {}

  static double width(String text, Font font) {
    Font shown = Typeface.showing(font, text);
    return shown.equals(font)
        ? font.getStringBounds(text, CONTEXT).getWidth()
        : new TextLayout(text, shown, CONTEXT).getAdvance();
  }

  static void left(Graphics2D graphics, String text, Font font, Color color, double x, double y) {
    Font shown = Typeface.showing(font, text);
    graphics.setColor(color);
    // Only the layout knows scripts that join letters or run from right to left.
    graphics.fill(
        shown.equals(font)
            ? font.createGlyphVector(CONTEXT, text).getOutline((float) x, (float) y)
            : new TextLayout(text, shown, CONTEXT)
                .getOutline(AffineTransform.getTranslateInstance(x, y)));
  }

  static void center(Graphics2D graphics, String text, Font font, Color color, double x, double y) {
    left(graphics, text, font, color, x - width(text, font) / 2, y);
  }

  static void right(Graphics2D graphics, String text, Font font, Color color, double x, double y) {
    left(graphics, text, font, color, x - width(text, font), y);
  }

  /// The text, or as much of its beginning as fits, with an ellipsis.
  static String fitting(String text, Font font, double room) {
    if (width(text, font) <= room) {
      return text;
    }
    int end = text.offsetByCodePoints(text.length(), -1);
    while (text.codePointCount(0, end) > 1 && width(text.substring(0, end) + "…", font) > room) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + "…";
  }

  /// The text broken between words into lines that fit, as few as it takes and about as long as
  /// each other: no word stands alone in the last.
  static List<String> lines(String text, Font font, double room) {
    List<String> lines = broken(text, font, room);
    double narrower = lines.size() > 1 ? 0.95 * room : 0;
    while (narrower > room / 2) {
      List<String> others = broken(text, font, narrower);
      if (others.size() > lines.size()) {
        break;
      }
      lines = others;
      narrower *= 0.95;
    }
    return lines;
  }

  private static List<String> broken(String text, Font font, double room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : BREAKS.split(text, -1)) {
      if (!line.isEmpty() && width(line + " " + word, font) > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
