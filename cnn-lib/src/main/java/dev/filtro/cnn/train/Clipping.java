package dev.filtro.cnn.train;

import dev.filtro.cnn.tensor.Parameter;
import java.util.List;

/// Keeps gradients from becoming too large: all together, or each number.
///
/// Source: Pascanu, Mikolov & Bengio 2013, arXiv:1211.5063, algorithm 1.
///
/// @param norm the greatest length of all gradients together; infinite for any
/// @param value the greatest size of each number; infinite for any
record Clipping(double norm, double value) {

  void apply(List<Parameter> parameters) {
    List<Parameter> learning =
        parameters.stream().filter(p -> p.trainable() && p.hasGradient()).toList();
    if (value < Double.POSITIVE_INFINITY) {
      float most = (float) value;
      each(learning, g -> Math.clamp(g, -most, most));
    }
    if (norm < Double.POSITIVE_INFINITY) {
      double length = length(learning);
      if (length > norm) {
        float factor = (float) (norm / length);
        each(learning, g -> g * factor);
      }
    }
  }

  private interface Change {
    float of(float gradient);
  }

  private static void each(List<Parameter> parameters, Change change) {
    for (Parameter parameter : parameters) {
      parameter.changeGradient((values, gradient) -> {
        for (int i = 0; i < values.length; i++) {
          gradient[i] = change.of(gradient[i]);
        }
      });
    }
  }

  /// The length of all gradients as one vector.
  static double length(List<Parameter> parameters) {
    double[] sum = new double[1];
    for (Parameter parameter : parameters) {
      parameter.changeGradient((values, gradient) -> {
        for (int i = 0; i < values.length; i++) {
          sum[0] += (double) gradient[i] * gradient[i];
        }
      });
    }
    return Math.sqrt(sum[0]);
  }
}
