package dev.filtro.cnn.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.Function;

/// Compares the gradients that the tape finds with central differences.
///
/// The scalar that is differentiated, `sum(y * weights)` with random weights, is added up in
/// float64, so what remains is the rounding of the float32 operation itself: about 1e-6 of a value,
/// divided by the step.
final class GradientCheck {
  private static final double STEP = 1.0 / 128;

  private GradientCheck() {}

  /// Fails unless the gradients of `f` with respect to each input agree with central differences.
  static void check(Function<Tensor[], Tensor> f, Tensor... values) {
    Tensor[] tracked = new Tensor[values.length];
    for (int i = 0; i < values.length; i++) {
      tracked[i] = values[i].tracked();
    }
    Tensor y = f.apply(tracked);
    Tensor weights = Tensor.normal(new Random(99), y.shape().toArray());
    y.backward(weights);
    for (int i = 0; i < values.length; i++) {
      compare(f, values, i, weights.toArray(), tracked[i].gradient().toArray());
    }
  }

  private static void compare(
      Function<Tensor[], Tensor> f, Tensor[] values, int input, float[] weights, float[] found) {
    float[] x = values[input].toArray();
    int stride = Math.max(1, x.length / 150);
    for (int i = 0; i < x.length; i += stride) {
      float kept = x[i];
      x[i] = (float) (kept + STEP);
      double above = x[i];
      double high = loss(f, values, input, x, weights);
      x[i] = (float) (kept - STEP);
      double below = x[i];
      double low = loss(f, values, input, x, weights);
      x[i] = kept;
      double expected = (high - low) / (above - below);
      double tolerance = 2e-3 * Math.max(1, Math.abs(expected));
      assertEquals(expected, found[i], tolerance, "input " + input + ", element " + i);
    }
  }

  private static double loss(
      Function<Tensor[], Tensor> f, Tensor[] values, int input, float[] x, float[] weights) {
    Tensor[] changed = values.clone();
    changed[input] = Tensor.of(x, values[input].shape().toArray());
    float[] y = f.apply(changed).toArray();
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += (double) y[i] * weights[i];
    }
    return sum;
  }
}
