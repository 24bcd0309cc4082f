package dev.filtro.display;

import java.math.BigDecimal;
import java.math.MathContext;

/// Numbers for the cells of tables: of long fractions seven digits, which is what can be read
/// beside others; the value's own text has them all.
final class ShortNumber {
  private static final int LONG = 9;
  private static final MathContext DIGITS = new MathContext(7);

  private ShortNumber() {}

  static String of(Number value) {
    String whole = value.toString();
    if (whole.length() <= LONG || !Double.isFinite(value.doubleValue())) {
      return whole;
    }
    double rounded = new BigDecimal(whole).round(DIGITS).doubleValue();
    return value instanceof Float ? Float.toString((float) rounded) : Double.toString(rounded);
  }
}
