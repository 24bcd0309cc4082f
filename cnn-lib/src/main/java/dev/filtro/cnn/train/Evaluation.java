package dev.filtro.cnn.train;

import dev.filtro.cnn.metrics.ConfusionMatrix;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// How good a network is on a dataset.
///
/// @param loss the mean loss
/// @param confusion how often each class was taken for which
public record Evaluation(double loss, ConfusionMatrix confusion) {

  /// The share of images that was recognised, from 0 to 1.
  public double accuracy() {
    return confusion.accuracy();
  }

  /// "loss" and "accuracy", by name.
  public Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("loss", loss);
    figures.put("accuracy", accuracy());
    return figures;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "loss %.4f, accuracy %.2f %% of %,d images",
        loss,
        100 * accuracy(),
        confusion.total());
  }
}
