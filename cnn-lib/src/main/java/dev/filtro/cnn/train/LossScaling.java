package dev.filtro.cnn.train;

import dev.filtro.cnn.tensor.Parameter;
import java.util.List;

/// Brings the gradients of a training in float16 into its range: the loss is multiplied by a factor
/// before the way back, and the parameters' gradients are divided by it.
///
/// The factor is as large as it can be. When a gradient is not finite, the update is left out and
/// the factor halved; after 2,000 updates without that it is doubled.
///
/// Source: Micikevicius et al. 2018, arXiv:1710.03740, section 3.2; the numbers are those of
/// PyTorch's `GradScaler`.
final class LossScaling {
  private static final double FIRST = 65536;
  private static final int PATIENCE = 2000;

  /// The factor, for how many updates it has been good, and how many updates were left out.
  record State(double factor, int good, int skipped) {
    static final State FIRST_STATE = new State(FIRST, 0, 0);
  }

  private State state;

  LossScaling(State state) {
    this.state = state;
  }

  double factor() {
    return state.factor;
  }

  int skipped() {
    return state.skipped;
  }

  State state() {
    return state;
  }

  void restore(State from) {
    state = from;
  }

  /// Divides the gradients; false, and they are gone, if one is not finite.
  boolean unscale(List<Parameter> parameters) {
    float inverse = (float) (1 / state.factor);
    boolean[] finite = {true};
    for (Parameter parameter : parameters) {
      if (parameter.hasGradient()) {
        parameter.changeGradient(
            (values, gradient) -> finite[0] &= unscale(gradient, values.length, inverse));
      }
    }
    if (finite[0]) {
      int good = state.good + 1;
      state =
          good < PATIENCE
              ? new State(state.factor, good, state.skipped)
              : new State(2 * state.factor, 0, state.skipped);
    } else {
      parameters.forEach(Parameter::clearGradient);
      state = new State(state.factor / 2, 0, state.skipped + 1);
    }
    return finite[0];
  }

  /// Whether all are finite: a sum of products with zero is zero or NaN.
  private static boolean unscale(float[] gradient, int n, float inverse) {
    float doubts = 0;
    for (int i = 0; i < n; i++) {
      doubts += 0 * gradient[i];
      gradient[i] *= inverse;
    }
    return doubts == 0;
  }

  /// Whether the factor has become so small that it is not the gradients that are too large.
  boolean exhausted() {
    return state.factor < 1;
  }
}
