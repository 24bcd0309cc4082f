package dev.filtro.cnn.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What one pass over the training data came to.
///
/// @param epoch counted from 1
/// @param training "loss", "accuracy" (of images with labels) and the metrics, over the epoch while
///   the network changed
/// @param validation the same on the validation set at the epoch's end; empty without one
/// @param seconds how long it took, validation included
/// @param learningRate the optimiser's at the epoch's end
public record EpochResult(
    int epoch,
    Map<String, Double> training,
    Map<String, Double> validation,
    double seconds,
    double learningRate) {

  /// Keeps unmodifiable copies, in order.
  public EpochResult {
    training = Collections.unmodifiableMap(new LinkedHashMap<>(training));
    validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
  }

  /// The mean loss over the epoch, while the network changed.
  public double loss() {
    return measured("", training, "loss");
  }

  /// The share of the images that was recognised over the epoch, from 0 to 1.
  ///
  /// Errors: [IllegalStateException] for images that have numbers as targets.
  public double accuracy() {
    return measured("", training, "accuracy");
  }

  /// The mean loss on the validation set at the epoch's end.
  ///
  /// Errors: [IllegalStateException] for a training without a validation set.
  public double validationLoss() {
    return measured("validation ", validation, "loss");
  }

  /// The share of the validation set that was recognised at the epoch's end, from 0 to 1.
  ///
  /// Errors: [IllegalStateException] for a training without a validation set, or images that have
  /// numbers as targets.
  public double validationAccuracy() {
    return measured("validation ", validation, "accuracy");
  }

  private double measured(String where, Map<String, Double> figures, String name) {
    Double figure = figures.get(name);
    if (figure == null) {
      throw new IllegalStateException(
          figures.isEmpty() && !where.isEmpty()
              ? "There is no %s%s: fit had no validation set; give it validation(data)"
                  .formatted(where, name)
              : "There is no %s%s: measured were %s"
                  .formatted(where, name, String.join(", ", figures.keySet())));
    }
    return figure;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "epoch %d  %s", epoch, figures("", training))
        + (validation.isEmpty() ? "" : "  " + figures("validation ", validation))
        + String.format(Locale.ROOT, "  %.1f s", seconds);
  }

  /// Figures as people read them: `loss 0.1234 accuracy 96.30 %`.
  static String figures(String prefix, Map<String, Double> figures) {
    StringBuilder text = new StringBuilder();
    figures.forEach((name, value) ->
        text.append(text.isEmpty() ? "" : "  ")
            .append(prefix)
            .append(
                name.equals("accuracy")
                    ? String.format(Locale.ROOT, "%s %.2f %%", name, 100 * value)
                    : String.format(Locale.ROOT, "%s %.4f", name, value)));
    return text.toString();
  }
}
