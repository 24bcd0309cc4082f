package dev.filtro.cnn.train;

import dev.filtro.cnn.metrics.ConfusionMatrix;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How good a network is on a dataset.
public final class Evaluation {
  private final int size;
  private final Map<String, Double> figures;
  private final @Nullable ConfusionMatrix confusion;

  Evaluation(int size, Map<String, Double> figures, @Nullable ConfusionMatrix confusion) {
    this.size = size;
    this.figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    this.confusion = confusion;
  }

  /// The mean loss.
  public double loss() {
    return figure("loss");
  }

  /// The share of images that was recognised, from 0 to 1.
  ///
  /// Errors: [IllegalStateException] for images that have numbers as targets.
  public double accuracy() {
    return confusion().accuracy();
  }

  /// How often each class was taken for which.
  ///
  /// Errors: [IllegalStateException] for images that have numbers as targets.
  public ConfusionMatrix confusion() {
    if (confusion == null) {
      throw new IllegalStateException(
          "The images have numbers as targets, no classes: see figures()");
    }
    return confusion;
  }

  /// All that was measured, by name: "loss", "accuracy", and each metric.
  public Map<String, Double> figures() {
    return figures;
  }

  /// One of the figures.
  ///
  /// Errors: [IllegalArgumentException] for one that was not measured, which lists those that were.
  public double figure(String name) {
    Double figure = figures.get(name);
    if (figure == null) {
      throw new IllegalArgumentException(
          "\"%s\" was not measured but %s were; evaluate(network, data, ...) takes metrics"
              .formatted(name, String.join(", ", figures.keySet())));
    }
    return figure;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s, of %,d images", EpochResult.figures("", figures), size);
  }
}
