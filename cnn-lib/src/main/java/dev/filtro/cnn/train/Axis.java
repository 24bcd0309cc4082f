package dev.filtro.cnn.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// What is tried for one setting: some values, or a range.
///
/// @param name the setting's name
/// @param values the values; of a range its two ends
/// @param kind how values are drawn
public record Axis(String name, List<Double> values, Kind kind) {

  /// How values are drawn.
  public enum Kind {
    /// One of the values.
    CHOICE,
    /// Anything between two ends.
    EVEN,
    /// Anything between two ends, each power of ten as likely as another.
    LOGARITHMIC
  }

  /// Checks that there is something to draw from.
  public Axis {
    values = List.copyOf(values);
    boolean range = kind != Kind.CHOICE;
    if (values.isEmpty() || (range && !(values.size() == 2 && values.get(0) < values.get(1)))) {
      throw new IllegalArgumentException(
          "\"%s\" expects %s but got %s"
              .formatted(
                  name, range ? "two ends, the smaller first" : "at least one value", values));
    }
    if (kind == Kind.LOGARITHMIC && values.getFirst() <= 0) {
      throw new IllegalArgumentException(
          "\"%s\" expects ends above 0 for a logarithmic range but got %s".formatted(name, values));
    }
  }

  static Axis choice(String name, double... values) {
    return new Axis(name, Arrays.stream(values).boxed().toList(), Kind.CHOICE);
  }

  /// The range with each power of ten as likely as another: for learning rates and the like.
  public Axis logarithmic() {
    return new Axis(name, values, Kind.LOGARITHMIC);
  }

  double draw(RandomGenerator random) {
    double low = values.getFirst();
    double high = values.getLast();
    return switch (kind) {
      case CHOICE -> values.get(random.nextInt(values.size()));
      case EVEN -> low + random.nextDouble() * (high - low);
      case LOGARITHMIC -> {
        double drawn = low * Math.pow(high / low, random.nextDouble());
        yield Double.parseDouble(String.format(Locale.ROOT, "%.3g", drawn));
      }
    };
  }
}
