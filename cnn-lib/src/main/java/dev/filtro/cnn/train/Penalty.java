package dev.filtro.cnn.train;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.tensor.Parameter;

/// A price for large weights, added to the loss that is minimised: `l1 sum |w| + l2 sum w^2`.
///
/// Weights only: biases and the scales of normalisation go free. The losses that `fit` reports are
/// without it, so that training and validation can be compared.
///
/// Sources: ridge, Hoerl & Kennard 1970; lasso, Tibshirani 1996; elastic net, Zou & Hastie 2005.
///
/// @param l1 the price of a unit of size: drives weights to zero
/// @param l2 the price of a unit of squared size: keeps weights small
public record Penalty(double l1, double l2) implements FitOption {

  /// Checks the ranges.
  public Penalty {
    if (!(l1 >= 0 && l2 >= 0 && l1 < Double.POSITIVE_INFINITY && l2 < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "A penalty expects prices of at least 0 but got l1 %s and l2 %s".formatted(l1, l2));
    }
  }

  /// Whether it concerns a parameter: those with two axes and more are weights.
  static boolean concerns(Parameter parameter) {
    return parameter.trainable() && parameter.shape().rank() > 1;
  }

  /// Adds its slope to the gradients.
  void addTo(Iterable<Parameter> parameters) {
    for (Parameter parameter : parameters) {
      if (concerns(parameter) && parameter.hasGradient()) {
        parameter.changeGradient(this::add);
      }
    }
  }

  private void add(float[] values, float[] gradient) {
    float linear = (float) l1;
    float square = (float) (2 * l2);
    for (int i = 0; i < values.length; i++) {
      gradient[i] += linear * Math.signum(values[i]) + square * values[i];
    }
  }

  @Override
  public String toString() {
    return l1 == 0
        ? "l2(" + l2 + ")"
        : l2 == 0 ? "l1(" + l1 + ")" : "elastic(" + l1 + ", " + l2 + ")";
  }
}
