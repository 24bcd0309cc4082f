package dev.filtro.cnn;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Block;
import dev.filtro.cnn.nn.Flatten;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Node;
import dev.filtro.cnn.nn.Reshape;
import dev.filtro.cnn.nn.activation.Activation;
import dev.filtro.cnn.nn.activation.Elu;
import dev.filtro.cnn.nn.activation.Gelu;
import dev.filtro.cnn.nn.activation.HardSigmoid;
import dev.filtro.cnn.nn.activation.HardSwish;
import dev.filtro.cnn.nn.activation.Lambda;
import dev.filtro.cnn.nn.activation.LeakyRelu;
import dev.filtro.cnn.nn.activation.Prelu;
import dev.filtro.cnn.nn.activation.Relu;
import dev.filtro.cnn.nn.activation.Relu6;
import dev.filtro.cnn.nn.activation.Sigmoid;
import dev.filtro.cnn.nn.activation.Silu;
import dev.filtro.cnn.nn.activation.Softmax;
import dev.filtro.cnn.nn.activation.Softplus;
import dev.filtro.cnn.nn.activation.Tanh;
import dev.filtro.cnn.nn.attention.Cbam;
import dev.filtro.cnn.nn.attention.MultiHeadAttention;
import dev.filtro.cnn.nn.attention.SqueezeExcitation;
import dev.filtro.cnn.nn.conv.Conv1d;
import dev.filtro.cnn.nn.conv.Conv2d;
import dev.filtro.cnn.nn.conv.ConvTranspose1d;
import dev.filtro.cnn.nn.conv.ConvTranspose2d;
import dev.filtro.cnn.nn.conv.DepthwiseConv2d;
import dev.filtro.cnn.nn.dense.Dense;
import dev.filtro.cnn.nn.join.Add;
import dev.filtro.cnn.nn.join.Concat;
import dev.filtro.cnn.nn.join.Residual;
import dev.filtro.cnn.nn.noise.Dropout;
import dev.filtro.cnn.nn.noise.GaussianNoise;
import dev.filtro.cnn.nn.norm.BatchNorm;
import dev.filtro.cnn.nn.norm.GroupNorm;
import dev.filtro.cnn.nn.norm.LayerNorm;
import dev.filtro.cnn.nn.norm.Standardize;
import dev.filtro.cnn.nn.norm.WeightNorm;
import dev.filtro.cnn.nn.pool.Edge;
import dev.filtro.cnn.nn.pool.GridPool;
import dev.filtro.cnn.nn.pool.LpPool2d;
import dev.filtro.cnn.nn.pool.Pool1d;
import dev.filtro.cnn.nn.pool.Pool2d;
import dev.filtro.cnn.nn.resize.Padding2d;
import dev.filtro.cnn.nn.resize.Upsample;
import dev.filtro.cnn.nn.text.Embedding;
import dev.filtro.cnn.tensor.PaddingMode;
import java.util.Arrays;
import java.util.List;

/// The words with which networks are described; imported statically.
///
/// ```java
/// Network.of(input(28, 28, 1),
///     conv(6, 5).same().tanh(), averagePool(2),
///     conv(16, 5).tanh(), averagePool(2),
///     flatten(), dense(120).tanh(), dense(84).tanh(), dense(10))
/// ```
public final class Layers {
  private Layers() {}

  /// The input of a network: the shape of one example, such as `input(28, 28, 1)` for height, width
  /// and channels.
  ///
  /// Shapes: that of one example, without the batch axis.
  public static Node input(int... shape) {
    return Node.input(shape);
  }

  /// A convolution with square filters of `size` x `size` pixels: `conv(6, 5).same().tanh()`.
  ///
  /// Shapes: `[N, H, W, C]` -> `[N, H', W', filters]`; see [Conv2d].
  public static Conv2d conv(int filters, int size) {
    return conv(filters, size, size);
  }

  /// A convolution with filters of `height` x `width` pixels.
  public static Conv2d conv(int filters, int height, int width) {
    return Conv2d.of(filters, Window.of(height, width));
  }

  /// A convolution of each channel by itself: `depthwiseConv(3).same()`.
  ///
  /// Shapes: `[N, H, W, C]` -> `[N, H', W', C]`; see [DepthwiseConv2d].
  public static DepthwiseConv2d depthwiseConv(int size) {
    return new DepthwiseConv2d(conv(1, size), 1);
  }

  /// A convolution of each channel by itself and then one of single pixels, for a fraction of the
  /// multiplications: `separableConv(64, 3)`, padded so that the size stays.
  ///
  /// Shapes: `[N, H, W, C]` -> `[N, H, W, filters]`.
  ///
  /// Source: Chollet 2017, arXiv:1610.02357.
  public static Block separableConv(int filters, int size) {
    return Block.called(
        "separableConv(" + filters + ", " + size + ")",
        x -> x.then(depthwiseConv(size).same().withoutBias(), conv(filters, 1)));
  }

  /// A convolution of sequences: `conv1d(64, 5).same().relu()`.
  ///
  /// Shapes: `[N, length, channels]` -> `[N, length', filters]`; see [Conv1d].
  public static Conv1d conv1d(int filters, int size) {
    return new Conv1d(conv(filters, size, 1));
  }

  /// The way back of a convolution, which makes images larger: `convTranspose(64, 4).stride(2)
  /// .same()`.
  ///
  /// Shapes: `[N, H, W, C]` -> `[N, H', W', filters]`; see [ConvTranspose2d].
  public static ConvTranspose2d convTranspose(int filters, int size) {
    return convTranspose(filters, size, size);
  }

  /// The way back of a convolution with filters of `height` x `width` pixels; see
  /// [ConvTranspose2d].
  public static ConvTranspose2d convTranspose(int filters, int height, int width) {
    return ConvTranspose2d.of(filters, Window.of(height, width));
  }

  /// The way back of a convolution of sequences, which makes them longer: `convTranspose1d(64,
  /// 4).stride(2).same()`.
  ///
  /// Shapes: `[N, length, channels]` -> `[N, length', filters]`; see [ConvTranspose1d].
  public static ConvTranspose1d convTranspose1d(int filters, int size) {
    return ConvTranspose1d.of(filters, size);
  }

  /// A convolution whose filters are learnt as direction and length; see [WeightNorm].
  public static WeightNorm weightNorm(Conv2d convolution) {
    return new WeightNorm(convolution);
  }

  /// A convolution of sequences whose filters are learnt as direction and length; see [WeightNorm].
  public static WeightNorm weightNorm(Conv1d convolution) {
    return new WeightNorm(convolution);
  }

  /// A transposed convolution whose filters are learnt as direction and length; see [WeightNorm].
  ///
  /// Errors: [dev.filtro.cnn.nn.ShapeException] where it is built in several groups.
  public static WeightNorm weightNorm(ConvTranspose2d spreading) {
    return new WeightNorm(spreading);
  }

  /// A transposed convolution of sequences whose filters are learnt as direction and length; see
  /// [WeightNorm].
  public static WeightNorm weightNorm(ConvTranspose1d spreading) {
    return new WeightNorm(spreading);
  }

  /// A depthwise convolution whose filters are learnt as direction and length; see [WeightNorm].
  public static WeightNorm weightNorm(DepthwiseConv2d convolution) {
    return new WeightNorm(convolution);
  }

  /// A dense layer whose weights are learnt as direction and length; see [WeightNorm].
  public static WeightNorm weightNorm(Dense layer) {
    return new WeightNorm(layer);
  }

  /// Images `factor` times as high and wide, each pixel repeated, or `upsample(2).bilinear()`; see
  /// [Upsample].
  public static Upsample upsample(int factor) {
    return new Upsample(factor, Upsample.Filling.NEAREST);
  }

  /// This many zeros on every side of images; see [Padding2d].
  public static Padding2d zeroPadding(int pixels) {
    return zeroPadding(pixels, pixels, pixels, pixels);
  }

  /// This many rows and columns of zeros at the sides of images; see [Padding2d].
  public static Padding2d zeroPadding(int top, int bottom, int left, int right) {
    return new Padding2d(PaddingMode.ZEROS, top, bottom, left, right);
  }

  /// This many pixels on every side of images, in a mirror on the outermost ones: `c b | a b c | b
  /// a`; see [Padding2d].
  public static Padding2d reflectionPadding(int pixels) {
    return new Padding2d(PaddingMode.REFLECT, pixels, pixels, pixels, pixels);
  }

  /// The outermost pixels of images this many times again on every side: `a a | a b c | c c`; see
  /// [Padding2d].
  public static Padding2d edgePadding(int pixels) {
    return new Padding2d(PaddingMode.EDGE, pixels, pixels, pixels, pixels);
  }

  /// This many pixels on every side of images, those of the opposite side: `b c | a b c | a b`, as
  /// on a globe; see [Padding2d].
  public static Padding2d wrapPadding(int pixels) {
    return new Padding2d(PaddingMode.WRAP, pixels, pixels, pixels, pixels);
  }

  /// The numbers of an example in another shape: `reshape(7, 7, 64)`; one size may be -1.
  public static Reshape reshape(int... sizes) {
    return new Reshape(Arrays.stream(sizes).boxed().toList());
  }

  /// Learnt features in place of numbers of words: `[N, length]` -> `[N, length, features]`; see
  /// [Embedding].
  public static Embedding embedding(int words, int features) {
    return new Embedding(words, features, null);
  }

  /// A factor for each channel that the means of all channels decide; the middle layer is a
  /// sixteenth as wide; see [SqueezeExcitation].
  public static SqueezeExcitation squeezeExcitation() {
    return SqueezeExcitation.of(0);
  }

  /// A factor for each channel that the means of all channels decide, with a middle layer of this
  /// width; see [SqueezeExcitation].
  public static SqueezeExcitation squeezeExcitation(int middle) {
    if (middle < 1) {
      throw new IllegalArgumentException(
          "squeezeExcitation expects a middle of at least 1 but got " + middle);
    }
    return SqueezeExcitation.of(middle);
  }

  /// A factor for each channel, then one for each pixel; see [Cbam].
  public static Cbam cbam() {
    return new Cbam(16);
  }

  /// Self-attention with this many heads: `[N, length, features]`, kept; see [MultiHeadAttention].
  public static MultiHeadAttention multiHeadAttention(int heads) {
    return new MultiHeadAttention(heads, null);
  }

  /// The norm `(sum |x|^p)^(1/p)` of each window of `size` x `size` pixels, windows side by side;
  /// see [LpPool2d].
  public static LpPool2d lpPool(int size, double p) {
    return new LpPool2d(Window.of(size).stride(size), Edge.VALID, p);
  }

  /// The mean of each window of `size` x `size` pixels, windows side by side.
  ///
  /// Shapes: `[N, H, W, C]` -> `[N, H / size, W / size, C]`; see [Pool2d].
  public static Pool2d averagePool(int size) {
    return averagePool(size, size);
  }

  /// The mean of each window of `height` x `width` pixels, windows side by side; see [Pool2d].
  public static Pool2d averagePool(int height, int width) {
    return Pool2d.of(Pool2d.Summary.AVERAGE, height, width);
  }

  /// The mean of each window of `size` places of sequences, windows side by side.
  ///
  /// Shapes: `[N, length, C]` -> `[N, length / size, C]`; see [Pool1d].
  public static Pool1d averagePool1d(int size) {
    return Pool1d.of(Pool2d.Summary.AVERAGE, size);
  }

  /// The largest number in each window of `size` x `size` pixels, windows side by side.
  ///
  /// Shapes: `[N, H, W, C]` -> `[N, H / size, W / size, C]`; see [Pool2d].
  public static Pool2d maxPool(int size) {
    return maxPool(size, size);
  }

  /// The largest number in each window of `height` x `width` pixels, windows side by side; see
  /// [Pool2d].
  public static Pool2d maxPool(int height, int width) {
    return Pool2d.of(Pool2d.Summary.MAX, height, width);
  }

  /// The largest number in each window of `size` places of sequences, windows side by side.
  ///
  /// Shapes: `[N, length, C]` -> `[N, length / size, C]`; see [Pool1d].
  public static Pool1d maxPool1d(int size) {
    return Pool1d.of(Pool2d.Summary.MAX, size);
  }

  /// The sum of each window of `size` x `size` pixels, windows side by side.
  ///
  /// Shapes: `[N, H, W, C]` -> `[N, H / size, W / size, C]`; see [Pool2d].
  public static Pool2d sumPool(int size) {
    return Pool2d.of(Pool2d.Summary.SUM, size, size);
  }

  /// The sum of each window of `size` places of sequences, windows side by side.
  ///
  /// Shapes: `[N, length, C]` -> `[N, length / size, C]`; see [Pool1d].
  public static Pool1d sumPool1d(int size) {
    return Pool1d.of(Pool2d.Summary.SUM, size);
  }

  /// The mean of each channel over the whole image: `[N, H, W, C]` -> `[N, C]`.
  public static GridPool globalAveragePool() {
    return new GridPool(Pool2d.Summary.AVERAGE, 1, 1, true, null);
  }

  /// The largest number of each channel in the whole image: `[N, H, W, C]` -> `[N, C]`.
  public static GridPool globalMaxPool() {
    return new GridPool(Pool2d.Summary.MAX, 1, 1, true, null);
  }

  /// The sum of each channel over the whole image: `[N, H, W, C]` -> `[N, C]`.
  public static GridPool globalSumPool() {
    return new GridPool(Pool2d.Summary.SUM, 1, 1, true, null);
  }

  /// The means of a grid of `height` x `width` parts of the image, whatever its size: `[N, H, W,
  /// C]` -> `[N, height, width, C]`.
  public static GridPool adaptiveAveragePool(int height, int width) {
    return new GridPool(Pool2d.Summary.AVERAGE, height, width, false, null);
  }

  /// The largest numbers of a grid of `height` x `width` parts of the image, whatever its size:
  /// `[N, H, W, C]` -> `[N, height, width, C]`.
  public static GridPool adaptiveMaxPool(int height, int width) {
    return new GridPool(Pool2d.Summary.MAX, height, width, false, null);
  }

  /// Brings each channel to mean 0 and variance 1 over the batch, then to a learned gain and bias;
  /// see [BatchNorm].
  public static BatchNorm batchNorm() {
    return BatchNorm.standard();
  }

  /// Brings the channels of each place to mean 0 and variance 1; see [LayerNorm].
  public static LayerNorm layerNorm() {
    return new LayerNorm(1, 1e-5, null);
  }

  /// Brings each of `groups` groups of channels of each image to mean 0 and variance 1; see
  /// [GroupNorm].
  public static GroupNorm groupNorm(int groups) {
    if (groups < 1) {
      throw new IllegalArgumentException("groupNorm expects at least 1 group but got " + groups);
    }
    return new GroupNorm(groups, 1e-5, null);
  }

  /// Brings each channel of each image to mean 0 and variance 1; see [GroupNorm].
  public static GroupNorm instanceNorm() {
    return new GroupNorm(0, 1e-5, null);
  }

  /// Sets numbers to 0 with probability `rate` while the network learns; see [Dropout].
  public static Dropout dropout(double rate) {
    return new Dropout(rate, Dropout.Unit.NUMBER);
  }

  /// Sets whole channels to 0 with probability `rate` while the network learns; see [Dropout].
  public static Dropout spatialDropout(double rate) {
    return new Dropout(rate, Dropout.Unit.CHANNEL);
  }

  /// Sets all of an example to 0 with probability `rate` while the network learns: at the end of a
  /// residual branch; see [Dropout].
  public static Dropout stochasticDepth(double rate) {
    return new Dropout(rate, Dropout.Unit.EXAMPLE);
  }

  /// Adds normally distributed noise while the network learns.
  public static GaussianNoise gaussianNoise(double deviation) {
    return new GaussianNoise(deviation);
  }

  /// The sum of what these layers make of a value, and the value itself: a residual block; see
  /// [Residual].
  ///
  /// ```java
  /// residual(conv(64, 3).same(), batchNorm(), relu(), conv(64, 3).same(), batchNorm())
  /// ```
  public static Residual residual(Block... layers) {
    return Residual.around(layers);
  }

  /// The channels of a value, and behind them those of what these layers make of it: DenseNet's
  /// block.
  ///
  /// Shapes: `[N, ..., C]` -> `[N, ..., C + C']`, the layers making C' channels.
  ///
  /// Source: Huang et al. 2017, arXiv:1608.06993, section 3.
  public static Block denselyConnected(Block... layers) {
    Block[] own = layers.clone();
    return Block.called("denselyConnected" + List.of(own), x -> concat(x, x.then(own)));
  }

  /// The end of a network that tells classes apart: the mean of each channel, then a score for each
  /// class, for `crossEntropy()` (which takes the softmax itself).
  ///
  /// Shapes: `[N, H, W, C]` or `[N, length, C]` -> `[N, classes]`.
  ///
  /// Source: Lin, Chen & Yan 2014, arXiv:1312.4400, section 3.2.
  public static Block classificationHead(int classes) {
    return Block.called(
        "classificationHead(" + classes + ")", x -> x.then(globalAveragePool(), dense(classes)));
  }

  /// The end of a network that gives numbers: the mean of each channel, a layer of `hidden` units
  /// with ReLU, then a number for each output, for `meanSquaredError()` or `huber(1)`.
  ///
  /// Shapes: `[N, H, W, C]` or `[N, length, C]` -> `[N, outputs]`.
  ///
  /// Source: Lathuilière et al. 2020, arXiv:1803.08450, section 3.
  public static Block regressionHead(int hidden, int outputs) {
    return Block.called(
        "regressionHead(" + hidden + ", " + outputs + ")",
        x -> x.then(globalAveragePool(), dense(hidden).relu(), dense(outputs)));
  }

  /// All numbers of an example in one row: `[N, H, W, C]` -> `[N, H W C]`.
  public static Flatten flatten() {
    return new Flatten();
  }

  /// A layer in which every output sees every input: `dense(120).tanh()`.
  ///
  /// Shapes: `[N, features]` -> `[N, units]`; see [Dense].
  public static Dense dense(int units) {
    return Dense.of(units);
  }

  /// Moves and scales the input by fixed numbers, `(x - mean) / deviation`: the first layer of a
  /// network that learns from pixels between 0 and 1, such as `standardize(0.1307, 0.3081)` for
  /// MNIST; see [Standardize].
  public static Standardize standardize(double mean, double deviation) {
    return new Standardize(mean, deviation);
  }

  /// max(x, 0) as a layer of its own.
  public static Relu relu() {
    return new Relu();
  }

  /// The hyperbolic tangent as a layer of its own.
  public static Tanh tanh() {
    return new Tanh();
  }

  /// 1 / (1 + exp(-x)) as a layer of its own.
  public static Sigmoid sigmoid() {
    return new Sigmoid();
  }

  /// min(max(x, 0), 6) as a layer of its own.
  public static Relu6 relu6() {
    return new Relu6();
  }

  /// x where it is above 0, else x / 100, as a layer of its own.
  public static LeakyRelu leakyRelu() {
    return leakyRelu(0.01);
  }

  /// x where it is above 0, else `slope` x, as a layer of its own.
  public static LeakyRelu leakyRelu(double slope) {
    return new LeakyRelu(slope);
  }

  /// x where it is above 0, else x times a slope that each channel learns.
  public static Prelu prelu() {
    return new Prelu(0.25);
  }

  /// x where it is above 0, else exp(x) - 1, as a layer of its own.
  public static Elu elu() {
    return elu(1);
  }

  /// x where it is above 0, else `scale` (exp(x) - 1), as a layer of its own.
  public static Elu elu(double scale) {
    return new Elu(scale);
  }

  /// x times the probability that a normally distributed number is less, as a layer of its own.
  public static Gelu gelu() {
    return new Gelu();
  }

  /// x / (1 + exp(-x)), also called swish, as a layer of its own.
  public static Silu silu() {
    return new Silu();
  }

  /// log(1 + exp(x)) as a layer of its own.
  public static Softplus softplus() {
    return new Softplus();
  }

  /// x min(max(x + 3, 0), 6) / 6 as a layer of its own.
  public static HardSwish hardSwish() {
    return new HardSwish();
  }

  /// min(max(x + 3, 0), 6) / 6 as a layer of its own.
  public static HardSigmoid hardSigmoid() {
    return new HardSigmoid();
  }

  /// Scores as probabilities; not needed before cross-entropy, which applies it by itself.
  public static Softmax softmax() {
    return new Softmax();
  }

  /// A function of one's own as a layer: `layer(x -> x.times(sigmoid(x)))`.
  ///
  /// Shapes: any, kept.
  public static Layer layer(Activation function) {
    return new Lambda(function);
  }

  /// A function of one's own as a layer with a name: `layer("swish", x -> x.times(sigmoid(x)))`.
  ///
  /// Shapes: any, kept.
  public static Layer layer(String name, Activation function) {
    return layer(function).named(name);
  }

  /// The sum of several values of one shape: the end of a residual block.
  ///
  /// Shapes: all alike, kept.
  ///
  /// Source: He et al. 2015, arXiv:1512.03385, section 3.2.
  public static Node add(Node first, Node... others) {
    return join(new Add(), first, others);
  }

  /// The channels of several values behind each other.
  ///
  /// Shapes: `[N, ..., C1]`, `[N, ..., C2]` ... -> `[N, ..., C1 + C2 + ...]`.
  ///
  /// Source: Huang et al. 2017, arXiv:1608.06993, section 3.
  public static Node concat(Node first, Node... others) {
    return join(new Concat(), first, others);
  }

  private static Node join(Layer layer, Node first, Node... others) {
    Node[] all = new Node[others.length + 1];
    all[0] = first;
    System.arraycopy(others, 0, all, 1, others.length);
    return Node.join(layer, all);
  }
}
