package dev.filtro.cnn.train;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.loss.Loss;
import dev.filtro.cnn.metrics.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Option of `fit` and `evaluate`: what one of a network's outputs is trained towards, and what is
/// measured of it; [Training#output] makes it.
///
/// The loss of all is `sum over outputs of weight loss`.
///
/// Source: Caruana 1997, "Multitask learning", Machine Learning 28.
///
/// @param name the layer that gives the output
/// @param loss its loss, or null for what suits labels or numbers
/// @param metrics what is measured besides
/// @param weight how much its loss counts
public record Output(String name, @Nullable Loss loss, List<Metric> metrics, double weight)
    implements FitOption {

  /// Checks the range.
  public Output {
    metrics = List.copyOf(metrics);
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "output(\"%s\") expects a weight of at least 0 but got %s".formatted(name, weight));
    }
  }

  static Output of(String name, FitOption... lossAndMetrics) {
    Given given = new Given(lossAndMetrics);
    for (FitOption option : given.options()) {
      if (!(option instanceof Loss || option instanceof Metric)) {
        throw new IllegalArgumentException(
            "output(\"%s\") takes a loss and metrics but got %s".formatted(name, option));
      }
    }
    return new Output(name, given.one(Loss.class).orElse(null), given.all(Metric.class), 1);
  }

  /// Counts the output's loss so often: 1 unless set.
  public Output weight(double factor) {
    return new Output(name, loss, metrics, factor);
  }

  @Override
  public String toString() {
    return "output(\"%s\"%s%s)%s"
        .formatted(
            name,
            loss == null ? "" : ", " + loss,
            String.join("", metrics.stream().map(m -> ", " + m).toList()),
            weight == 1 ? "" : ".weight(" + weight + ")");
  }
}
