package dev.filtro.cnn.metrics;

import dev.filtro.cnn.tensor.Tensor;
import java.util.Locale;

/// How far numbers are from those wanted: the mean absolute error, the root of the mean squared
/// one, or the share of the variance that is explained (R2).
///
/// The mean absolute error is `sum |t - y| / N`, the root of the mean squared one `sqrt(sum (t -
/// y)^2 / N)`. R2 is `1 - sum (t - y)^2 / sum (t - mean t)^2`, for each output and averaged: 1 for
/// all right, 0 for no better than the mean; for targets that are all the same 1 if they are met
/// exactly, else 0.
///
/// Shapes: outputs and targets of one shape.
///
/// Source: Draper & Smith 1998, "Applied Regression Analysis", section 1.3; as in scikit-learn.
///
/// @param kind which of the three
public record Difference(Kind kind) implements TargetMetric {

  /// Which figure.
  public enum Kind {
    /// Mean absolute error, in the targets' units.
    MAE,
    /// Root of the mean squared error, in the targets' units.
    RMSE,
    /// Explained share of the variance, at most 1.
    R2
  }

  @Override
  public String name() {
    return kind.name();
  }

  @Override
  public double of(Tensor outputs, Tensor targets) {
    if (!outputs.shape().equals(targets.shape())) {
      throw new IllegalArgumentException(
          "%s expects targets of the outputs' shape %s but got %s"
              .formatted(name(), outputs.shape(), targets.shape()));
    }
    float[] y = outputs.toArray();
    float[] t = targets.toArray();
    return kind == Kind.R2 ? explained(y, t, y.length / outputs.dim(0)) : error(y, t);
  }

  private double error(float[] y, float[] t) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double d = (double) y[i] - t[i];
      sum += kind == Kind.MAE ? Math.abs(d) : d * d;
    }
    return kind == Kind.MAE ? sum / y.length : Math.sqrt(sum / y.length);
  }

  private static double explained(float[] y, float[] t, int outputs) {
    double shares = 0;
    for (int c = 0; c < outputs; c++) {
      double mean = 0;
      for (int i = c; i < t.length; i += outputs) {
        mean += t[i] * (double) outputs / t.length;
      }
      double left = 0;
      double all = 0;
      for (int i = c; i < t.length; i += outputs) {
        left += ((double) t[i] - y[i]) * ((double) t[i] - y[i]);
        all += (t[i] - mean) * (t[i] - mean);
      }
      shares += all == 0 ? (left == 0 ? 1 : 0) : 1 - left / all;
    }
    return shares / outputs;
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + "()";
  }
}
