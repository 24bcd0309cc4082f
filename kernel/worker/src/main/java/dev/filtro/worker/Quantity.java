package dev.filtro.worker;

import java.util.Locale;

/// Durations and sizes with three digits and a unit that suits them.
final class Quantity {
  private static final String[] TIMES = {"ns", "\u00b5s", "ms", "s"};
  private static final String[] SIZES = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Quantity() {}

  /// A duration.
  ///
  /// @param nanos in nanoseconds
  static String seconds(double nanos) {
    return scaled(nanos, 1000, TIMES);
  }

  /// A size.
  static String bytes(double bytes) {
    return scaled(bytes, 1024, SIZES);
  }

  private static String scaled(double amount, double step, String[] units) {
    double value = amount;
    int unit = 0;
    while (value >= step && unit < units.length - 1) {
      value /= step;
      unit++;
    }
    boolean whole = value >= 100 || (unit == 0 && value == Math.rint(value));
    String format = whole ? "%.0f %s" : value >= 10 ? "%.1f %s" : "%.2f %s";
    return String.format(Locale.ROOT, format, value, units[unit]);
  }
}
