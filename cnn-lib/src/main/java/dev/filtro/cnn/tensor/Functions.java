package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.PointwiseKernels.Sloped;
import dev.filtro.cnn.kernels.Window;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
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

  /// [#conv2d] of an input whose channels are multiplied by `factors`, plus `addend` before the
  /// activation; each may be null. In one pass where no gradients are wanted.
  ///
  /// Shapes: `factors` `[N, inChannels]`, `addend` that of the result.
  public static Tensor conv2d(
      Tensor x,
      Tensor filters,
      @Nullable Tensor bias,
      Window window,
      int groups,
      @Nullable Tensor factors,
      @Nullable Tensor addend,
      Epilogue activation) {
    return JoinedConvolution.of(x, filters, bias, window, groups, factors, addend, activation);
  }

  /// A 1x1 convolution and a depthwise one behind it. Where no gradients are wanted, what lies
  /// between them, often six times the input, stays in the processor's cache.
  ///
  /// Shapes: `x` `[N, H, W, inChannels]`, `pointFilters` `[1, 1, inChannels, channels]`, `filters`
  /// `[kh, kw, 1, channels]`, both biases `[channels]` or null -> `[N, H', W', channels]`.
  ///
  /// Source: Sandler et al. 2018, arXiv:1801.04381, section 3.3.
  public static Tensor pointThenDepthwise(
      Tensor x,
      Tensor pointFilters,
      @Nullable Tensor pointBias,
      Epilogue pointActivation,
      Tensor filters,
      @Nullable Tensor bias,
      Window window,
      Epilogue activation) {
    return JoinedConvolution.pointThenDepthwise(
        x, pointFilters, pointBias, pointActivation, filters, bias, window, activation);
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

  /// Spreads images with learned filters: the way back of a convolution, forwards.
  ///
  /// Shapes: `x` `[N, H, W, inChannels]`, `filters` `[kh, kw, outChannels, inChannels]`, `bias`
  /// `[outChannels]` or null -> `[N, height, width, outChannels]`, where `window` takes `height` x
  /// `width` back to H x W.
  ///
  /// Source: Dumoulin & Visin 2016, arXiv:1603.07285, chapter 4.
  public static Tensor convTranspose2d(
      Tensor x, Tensor filters, @Nullable Tensor bias, Window window, int height, int width) {
    return convTranspose2d(x, filters, bias, window, 1, height, width);
  }

  /// [#convTranspose2d] in `groups` groups of channels.
  ///
  /// Shapes: `filters` `[kh, kw, outChannels / groups, inChannels]`.
  public static Tensor convTranspose2d(
      Tensor x,
      Tensor filters,
      @Nullable Tensor bias,
      Window window,
      int groups,
      int height,
      int width) {
    return TransposedConvolution.of(x, filters, bias, window, groups, height, width);
  }

  /// Images in another size: each pixel the nearest one of the original, or with `smooth` a mixture
  /// of its four neighbours (bilinear, corners not aligned).
  ///
  /// Shapes: `[N, H, W, C]` -> `[N, height, width, C]`.
  public static Tensor resize(Tensor x, int height, int width, boolean smooth) {
    return Resize.of(x, height, width, smooth);
  }

  /// Images in another size, bilinear with corners aligned: the outermost pixels stay where they
  /// are, and those between are spread evenly.
  ///
  /// Shapes: `[N, H, W, C]` -> `[N, height, width, C]`.
  public static Tensor resizeAligned(Tensor x, int height, int width) {
    return Resize.aligned(x, height, width);
  }

  /// Images with zeros around them.
  ///
  /// Shapes: `[N, H, W, C]` -> `[N, top + H + bottom, left + W + right, C]`.
  public static Tensor pad(Tensor x, int top, int bottom, int left, int right) {
    return pad(x, PaddingMode.ZEROS, top, bottom, left, right);
  }

  /// Images that go on beyond their edges.
  ///
  /// Shapes: `[N, H, W, C]` -> `[N, top + H + bottom, left + W + right, C]`.
  ///
  /// Errors: [IllegalArgumentException] where the image is too small to be mirrored or repeated so
  /// far.
  public static Tensor pad(Tensor x, PaddingMode mode, int top, int bottom, int left, int right) {
    return Pad.of(x, mode, top, bottom, left, right);
  }

  /// Rows of a table by their numbers: words as features.
  ///
  /// Shapes: `indices` `[...]`, whole numbers; `table` `[words, features]` -> `[..., features]`.
  ///
  /// Errors: [IllegalArgumentException] for a number that the table does not have.
  public static Tensor embedding(Tensor indices, Tensor table) {
    return Embedding.of(indices, table);
  }

  /// Computes an operation of one's own, which says itself how its gradient goes back.
  public static Tensor custom(CustomOperation operation, Tensor... inputs) {
    return Custom.of(operation, inputs);
  }

  /// Computes `body` without keeping what it makes on the way; `backward()` computes it again:
  /// memory for time.
  ///
  /// `body` must compute the same both times: what it draws from a random generator must come from
  /// one that it makes itself, with a seed from outside.
  ///
  /// Source: Chen, Xu, Zhang & Guestrin 2016, arXiv:1604.06174.
  public static Tensor checkpoint(Tensor x, UnaryOperator<Tensor> body) {
    return Checkpoint.of(body, x);
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

  /// Largest value of each part of a grid of `height` x `width` parts, as even as whole pixels
  /// allow.
  ///
  /// Shapes: `[N, H, W, C]` -> `[N, height, width, C]`.
  public static Tensor adaptiveMaxPool(Tensor x, int height, int width) {
    return Pool.adaptive(Pool.Kind.MAX, x, height, width);
  }

  /// Mean of each part of a grid of `height` x `width` parts, as even as whole pixels allow.
  ///
  /// Shapes: `[N, H, W, C]` -> `[N, height, width, C]`.
  public static Tensor adaptiveAveragePool(Tensor x, int height, int width) {
    return Pool.adaptive(Pool.Kind.AVERAGE_WITHOUT_PADDING, x, height, width);
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

  /// min(max(x, 0), 6).
  public static Tensor relu6(Tensor x) {
    return Activate.of(Epilogue.RELU6, x);
  }

  /// x where it is above 0, else `slope` x.
  public static Tensor leakyRelu(Tensor x, double slope) {
    return Slope.of(Sloped.LEAKY_RELU, slope, x);
  }

  /// x where it is above 0, else `scale` (exp(x) - 1).
  public static Tensor elu(Tensor x, double scale) {
    return Slope.of(Sloped.ELU, scale, x);
  }

  /// x times the probability that a normally distributed number is less than x.
  public static Tensor gelu(Tensor x) {
    return Activate.of(Epilogue.GELU, x);
  }

  /// x sigmoid(x), also called swish.
  public static Tensor silu(Tensor x) {
    return Activate.of(Epilogue.SILU, x);
  }

  /// log(1 + exp(x)).
  public static Tensor softplus(Tensor x) {
    return Activate.of(Epilogue.SOFTPLUS, x);
  }

  /// x hardSigmoid(x).
  public static Tensor hardSwish(Tensor x) {
    return Activate.of(Epilogue.HARD_SWISH, x);
  }

  /// min(max(x + 3, 0), 6) / 6.
  public static Tensor hardSigmoid(Tensor x) {
    return Activate.of(Epilogue.HARD_SIGMOID, x);
  }

  /// Any of the activations that kernels know.
  public static Tensor activate(Tensor x, Epilogue function) {
    return function == Epilogue.IDENTITY ? x : Activate.of(function, x);
  }

  /// Sets each element to 0 with probability `rate` and divides the others by `1 - rate`, so that
  /// sums stay the same on average. Which ones is decided by a number drawn from `random`, whatever
  /// the number of threads.
  ///
  /// Source: Srivastava et al. 2014, "Dropout: a simple way to prevent neural networks from
  /// overfitting".
  public static Tensor dropout(Tensor x, double rate, RandomGenerator random) {
    return Dropout.of(x, rate, random.nextLong());
  }

  /// Brings each channel to mean 0 and variance 1, then to a learned gain and bias: `y =
  /// activation((x - mean) / sqrt(variance + epsilon) gain + bias + residual)`.
  ///
  /// Mean and variance are those of the batch while `training`, which `running` takes note of, and
  /// the running ones otherwise.
  ///
  /// Shapes: `x` and `residual` (or null) `[N, ..., channels]`, kept; the others `[channels]`.
  ///
  /// Source: Ioffe & Szegedy 2015, arXiv:1502.03167, algorithm 1.
  public static Tensor batchNorm(
      Tensor x,
      Tensor gain,
      Tensor bias,
      @Nullable Tensor residual,
      RunningStatistics running,
      double epsilon,
      boolean training,
      Epilogue activation) {
    return Normalize.batch(x, gain, bias, residual, running, epsilon, training, activation);
  }

  /// [#batchNorm] with ReLU, then the largest of 2x2 pixels side by side: the same numbers in one
  /// pass, without the large images between.
  ///
  /// Shapes: `x` `[N, H, W, C]` -> `[N, H / 2, W / 2, C]`, rounded down; the others `[C]`.
  public static Tensor batchNormMaxPool(
      Tensor x,
      Tensor gain,
      Tensor bias,
      RunningStatistics running,
      double epsilon,
      boolean training) {
    return Normalize.batchHalved(x, gain, bias, running, epsilon, training);
  }

  /// Brings each group of channels of each image to mean 0 and variance 1, then each channel to a
  /// learned gain and bias. With as many groups as channels it is instance normalisation.
  ///
  /// Shapes: `x` `[N, ..., channels]`, kept; `gain` and `bias` `[channels]`.
  ///
  /// Sources: Wu & He 2018, arXiv:1803.08494; instances, Ulyanov et al. 2016, arXiv:1607.08022.
  public static Tensor groupNorm(
      Tensor x, Tensor gain, Tensor bias, int groups, double epsilon, Epilogue activation) {
    return Normalize.groups(x, gain, bias, groups, epsilon, activation);
  }

  /// Brings the last axis to mean 0 and variance 1 at every place, then each feature to a learned
  /// gain and bias.
  ///
  /// Shapes: `x` `[..., features]`, kept; `gain` and `bias` `[features]`.
  ///
  /// Source: Ba, Kiros & Hinton 2016, arXiv:1607.06450.
  public static Tensor layerNorm(Tensor x, Tensor gain, Tensor bias, double epsilon) {
    return NormalizeRows.of(x, gain, bias, epsilon);
  }

  /// Exponentials that sum to 1 along the last axis.
  public static Tensor softmax(Tensor x) {
    return Softmax.of(x);
  }

  /// Logarithms of what [#softmax] gives, without its underflow: `x - log sum exp(x)` along the
  /// last axis.
  ///
  /// Shapes: any, kept.
  public static Tensor logSoftmax(Tensor x) {
    int[] rows = x.shape().toArray();
    rows[rows.length - 1] = 1;
    Tensor shifted = x.minus(x.detach().max(-1).reshape(rows));
    return shifted.minus(shifted.exp().sum(-1).log().reshape(rows));
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
