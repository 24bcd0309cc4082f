package dev.filtro.cnn.explain;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// Weighted sums of a layer's maps, of which what speaks for the class is kept.
///
/// Shapes: `[1, h, w, C]` -> `[1, h, w, 1]`.
final class ClassActivationMap {
  private ClassActivationMap() {}

  /// Weights: each map's mean gradient. Source: Selvaraju et al. 2017, arXiv:1610.02391, equations
  /// 1 and 2.
  static Tensor gradCam(Question.Maps maps) {
    return sum(maps.values(), maps.gradient().mean(1, 2));
  }

  /// Weights: positive gradients, each place weighted so that every occurrence of the class counts
  /// alike. Source: Chattopadhay et al. 2018, arXiv:1710.11063, equation 19, for the exponential of
  /// the score.
  static Tensor gradCamPlusPlus(Question.Maps maps) {
    Tensor gradient = maps.gradient();
    Tensor square = gradient.square();
    Tensor total = maps.values().sum(1, 2);
    int channels = maps.values().dim(3);
    Tensor divisor =
        square.times(2).plus(square.times(gradient).times(total.reshape(1, 1, 1, channels)));
    Tensor share = divide(square, divisor);
    return sum(maps.values(), share.times(Functions.relu(gradient)).sum(1, 2));
  }

  /// The quotient, 0 where there is nothing to divide by.
  private static Tensor divide(Tensor dividend, Tensor divisor) {
    float[] a = dividend.toArray();
    float[] b = divisor.toArray();
    for (int i = 0; i < a.length; i++) {
      a[i] = b[i] == 0 ? 0 : a[i] / b[i];
    }
    return Tensor.of(a, dividend.shape().toArray());
  }

  private static Tensor sum(Tensor maps, Tensor weights) {
    Tensor weighted = maps.times(weights.reshape(1, 1, 1, maps.dim(3)));
    return Functions.relu(weighted.sum(3)).reshape(1, maps.dim(1), maps.dim(2), 1);
  }
}
