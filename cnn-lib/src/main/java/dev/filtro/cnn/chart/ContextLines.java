package dev.filtro.cnn.chart;

import java.awt.Font;
import java.util.List;

/// Lines below a picture that say where in a network it is.
///
/// Units: CSS pixels.
final class ContextLines {
  private static final int PADDING = 16;
  private static final int LINE = 18;

  private ContextLines() {}

  /// The figure with the lines below it.
  static Figure below(Figure figure, List<String> lines) {
    if (lines.isEmpty()) {
      return figure;
    }
    Font font = Typeface.regular(12);
    return figure.with(
        lines.size() * LINE + 6,
        graphics -> {
          for (int i = 0; i < lines.size(); i++) {
            double baseline = 8.0 + i * LINE;
            Letters.left(graphics, lines.get(i), font, Palette.INK, PADDING, baseline);
          }
        });
  }

  /// The same in words, each line behind a new one.
  static String text(List<String> lines) {
    return String.join("", lines.stream().map(line -> "\n" + line).toList());
  }
}
