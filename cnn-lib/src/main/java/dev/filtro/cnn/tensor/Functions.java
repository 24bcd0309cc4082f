package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Window;
import org.jspecify.annotations.Nullable;

/// The operations of convolutional networks on tensors; each records itself for gradients.
public final class Functions {
  private Functions() {}

  /// Convolves images with filters (strictly, cross-correlates: filters are not flipped).
  ///
  /// Shapes: `x` `[N, H, W, inChannels]`, `filters` `[kh, kw, inChannels, outChannels]`, `bias`
  /// `[outChannels]` or null -> `[N, window.outHeight(H), window.outWidth(W), outChannels]`.
  ///
  /// Source: Dumoulin & Visin 2016, arXiv:1603.07285.
  public static Tensor conv2d(Tensor x, Tensor filters, @Nullable Tensor bias, Window window) {
    return conv2d(x, filters, bias, window, 1, Epilogue.IDENTITY);
  }

  /// [#conv2d] in `groups` groups of channels, with an activation that is computed in the same
  /// pass.
  ///
  /// Shapes: `filters` `[kh, kw, inChannels / groups, outChannels]`.
  public static Tensor conv2d(
      Tensor x,
      Tensor filters,
      @Nullable Tensor bias,
      Window window,
      int groups,
      Epilogue activation) {
    return Convolve2d.of(x, filters, bias, window, groups, activation);
  }

  /// Product with a weight matrix: `x weights + bias`.
  ///
  /// Shapes: `x` `[N, in]`, `weights` `[in, out]`, `bias` `[out]` or null -> `[N, out]`.
  public static Tensor dense(Tensor x, Tensor weights, @Nullable Tensor bias) {
    return dense(x, weights, bias, Epilogue.IDENTITY);
  }

  /// [#dense] with an activation that is computed in the same pass.
  public static Tensor dense(Tensor x, Tensor weights, @Nullable Tensor bias, Epilogue activation) {
    return Dense.of(x, weights, bias, activation);
  }

  /// Largest value of each window. Padding never wins; NaN does.
  ///
  /// Shapes: `[N, H, W, C]` -> `[N, window.outHeight(H), window.outWidth(W), C]`.
  public static Tensor maxPool(Tensor x, Window window) {
    return Pool.of(Pool.Kind.MAX, x, window);
  }

  /// Mean of each window, padding counted as zeros, as PyTorch does by default.
  ///
  /// Shapes: `[N, H, W, C]` -> `[N, window.outHeight(H), window.outWidth(W), C]`.
  public static Tensor averagePool(Tensor x, Window window) {
    return averagePool(x, window, true);
  }

  /// Mean of each window; without `countPadding` the mean of the pixels that it covers.
  public static Tensor averagePool(Tensor x, Window window, boolean countPadding) {
    return Pool.of(countPadding ? Pool.Kind.AVERAGE : Pool.Kind.AVERAGE_WITHOUT_PADDING, x, window);
  }

  /// max(x, 0). NaN stays NaN.
  public static Tensor relu(Tensor x) {
    return Activate.of(Epilogue.RELU, x);
  }

  /// Hyperbolic tangent.
  public static Tensor tanh(Tensor x) {
    return Activate.of(Epilogue.TANH, x);
  }

  /// 1 / (1 + exp(-x)).
  public static Tensor sigmoid(Tensor x) {
    return Activate.of(Epilogue.SIGMOID, x);
  }

  /// Exponentials that sum to 1 along the last axis.
  public static Tensor softmax(Tensor x) {
    return Softmax.of(x);
  }

  /// Everything but the first axis in one.
  ///
  /// Shapes: `[N, ...]` -> `[N, size / N]`.
  public static Tensor flatten(Tensor x) {
    return x.reshape(x.dim(0), x.shape().product(1, x.rank()));
  }

  /// Mean of `-log softmax(logits)[label]` over the batch.
  ///
  /// Shapes: `logits` `[N, classes]`, one label for each row -> `[]`.
  public static Tensor crossEntropy(Tensor logits, int[] labels) {
    return CrossEntropy.of(logits, labels);
  }

  /// Mean of `-sum of targets log softmax(logits)` over the rows: the targets are a distribution
  /// over the classes, such as a teacher's answer or the labels of two mixed images.
  ///
  /// Shapes: both `[..., classes]` -> `[]`. The targets are constants: no gradient flows to them.
  public static Tensor crossEntropy(Tensor logits, Tensor targets) {
    return crossEntropy(logits, targets, logits.size() / (double) Math.max(1, logits.dim(-1)));
  }

  /// `-sum of targets log softmax(logits)` over everything, divided by a number: for targets that
  /// weigh rows or classes differently.
  public static Tensor crossEntropy(Tensor logits, Tensor targets, double divisor) {
    return SoftCrossEntropy.of(logits, targets, divisor);
  }

  /// A function of every element of `x` and the constant in the same place, with a derivative of
  /// one's own.
  ///
  /// Shapes: both the same -> the same. No gradient flows to the constants.
  public static Tensor pointwise(Tensor x, Tensor constants, PointwiseFunction function) {
    return PointwiseMap.of(function, x, constants);
  }

  /// The gradient of `loss` with respect to `to`: an input made with [Tensor#tracked], a
  /// parameter's value, or any intermediate result. The computation of `loss` is consumed.
  ///
  /// Shapes: that of `to`.
  public static Tensor gradient(Tensor loss, Tensor to) {
    to.retainGradient();
    to.clearGradient();
    loss.backward();
    return to.gradient();
  }
}
