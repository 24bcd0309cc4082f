package dev.filtro.cnn.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Numbers as people read them.
final class Numerals {
  private Numerals() {}

  /// A measured number to three digits: `0.0312`, `1.5`, `-12.3`, `2.1e-7`.
  static String brief(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return Double.isFinite(value) ? "0" : Double.toString(value);
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(3)).stripTrailingZeros();
    double size = Math.abs(value);
    if (size >= 1e6 || size < 1e-4) {
      int exponent = rounded.precision() - rounded.scale() - 1;
      return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
    return rounded.toPlainString();
  }

  /// A count with separated thousands: `61,706`.
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /// A count to three digits with a letter for thousands, millions or billions: `61.7k`, `25.6M`.
  static String rounded(long value) {
    String letters = " kMGT";
    double rest = value;
    int letter = 0;
    while (rest >= 999.5 && letter < letters.length() - 1) {
      rest /= 1000;
      letter++;
    }
    return letter == 0 ? Long.toString(value) : brief(rest) + letters.charAt(letter);
  }

  /// A share as percent with one decimal place: `98.5 %`.
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
