package dev.filtro.cnn.train;

import dev.filtro.cnn.metrics.ConfusionMatrix;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// How good a network is on a dataset.
public final class Evaluation {
  private final int size;
  private final Map<String, Double> figures;
  private final Map<String, ConfusionMatrix> confusions; // by the layer that gives the output

  Evaluation(int size, Map<String, Double> figures, Map<String, ConfusionMatrix> confusions) {
    this.size = size;
    this.figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    this.confusions = confusions;
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
  /// Errors: [IllegalStateException] for images that have numbers as targets, or several outputs.
  public ConfusionMatrix confusion() {
    if (confusions.isEmpty()) {
      throw new IllegalStateException(
          "The images have numbers as targets, no classes: see figures()");
    }
    if (confusions.size() > 1) {
      throw new IllegalStateException(
          "Several outputs tell classes apart: ask for one, confusion(\"%s\")"
              .formatted(confusions.keySet().iterator().next()));
    }
    return confusions.values().iterator().next();
  }

  /// How often each class was taken for which by one of several outputs, named by the layer that
  /// gives it.
  ///
  /// Errors: [IllegalArgumentException] for one that tells no classes apart; the message lists
  /// those that do.
  public ConfusionMatrix confusion(String output) {
    ConfusionMatrix confusion = confusions.get(output);
    if (confusion == null) {
      throw new IllegalArgumentException(
          "No output \"%s\" tells classes apart but %s".formatted(output, confusions.keySet()));
    }
    return confusion;
  }

  /// All that was measured, by name: "loss", "accuracy", and each metric; those of several outputs
  /// begin with the layer that gives it, such as "dense2 loss".
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
