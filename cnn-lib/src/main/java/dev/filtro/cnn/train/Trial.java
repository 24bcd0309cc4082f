package dev.filtro.cnn.train;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// One combination of settings.
///
/// @param number which trial it is, from 1
/// @param settings the values, by name
public record Trial(int number, Map<String, Double> settings) {

  /// Keeps an unmodifiable copy, in order.
  public Trial {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /// The value of a setting.
  ///
  /// Errors: [IllegalArgumentException] for an unknown one, which lists those that there are.
  public double get(String name) {
    Double value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "There is no setting \"%s\"; there are %s"
              .formatted(name, String.join(", ", settings.keySet())));
    }
    return value;
  }

  /// The value of a setting as a whole number.
  public int whole(String name) {
    return (int) Math.rint(get(name));
  }

  /// The settings as people write them: `rate 0.03, batch 16`.
  @Override
  public String toString() {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + " " + brief(setting.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String brief(double value) {
    return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
