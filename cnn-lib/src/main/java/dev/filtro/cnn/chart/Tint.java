package dev.filtro.cnn.chart;

/// Which colour a number gets: a map stretched from `low` to `high`.
///
/// @param map the colours
/// @param low the number that gets the map's first colour
/// @param high the number that gets the map's last colour
record Tint(ColorMap map, double low, double high) {

  /// Gray levels for images, whose values lie between 0 and 1.
  static final Tint IMAGE = new Tint(ColorMap.GRAY, 0, 1);

  /// Red and blue for signed values, zero in the middle.
  static Tint signed(float... values) {
    Range range = Range.of(values);
    double reach = Math.max(Math.abs(range.low()), Math.abs(range.high()));
    return new Tint(ColorMap.RED_BLUE, -reach, reach);
  }

  /// What suits activations: red and blue where there are negative ones, else magma from 0.
  static Tint suiting(float... values) {
    Range range = Range.of(values);
    if (range.low() < 0) {
      return signed(values);
    }
    return new Tint(ColorMap.MAGMA, 0, range.high());
  }

  /// What suits images: gray levels if the values are those of an image, else as activations.
  static Tint suitingImage(float... values) {
    Range range = Range.of(values);
    return range.low() >= 0 && range.high() <= 1 ? IMAGE : suiting(values);
  }

  /// The opaque colour of a value; values that are all alike get the middle of the map.
  int rgb(float value) {
    return map.rgb(high > low ? (value - low) / (high - low) : Float.isNaN(value) ? value : 0.5);
  }

  /// The smallest and the largest of the finite values; 0 and 0 if there are none.
  record Range(double low, double high) {
    static Range of(float... values) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (float value : values) {
        if (Float.isFinite(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
      return low <= high ? new Range(low, high) : new Range(0, 0);
    }
  }
}
