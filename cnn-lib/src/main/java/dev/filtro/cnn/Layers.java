package dev.filtro.cnn;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Flatten;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Node;
import dev.filtro.cnn.nn.activation.Activation;
import dev.filtro.cnn.nn.activation.Relu;
import dev.filtro.cnn.nn.activation.Sigmoid;
import dev.filtro.cnn.nn.activation.Softmax;
import dev.filtro.cnn.nn.activation.Tanh;
import dev.filtro.cnn.nn.conv.Conv2d;
import dev.filtro.cnn.nn.dense.Dense;
import dev.filtro.cnn.nn.join.Add;
import dev.filtro.cnn.nn.join.Concat;
import dev.filtro.cnn.nn.norm.Standardize;
import dev.filtro.cnn.nn.pool.Pool2d;

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

  /// The mean of each window of `size` x `size` pixels, windows side by side.
  ///
  /// Shapes: `[N, H, W, C]` -> `[N, H / size, W / size, C]`; see [Pool2d].
  public static Pool2d averagePool(int size) {
    return Pool2d.of(Pool2d.Summary.AVERAGE, size, size);
  }

  /// The largest number in each window of `size` x `size` pixels, windows side by side.
  ///
  /// Shapes: `[N, H, W, C]` -> `[N, H / size, W / size, C]`; see [Pool2d].
  public static Pool2d maxPool(int size) {
    return Pool2d.of(Pool2d.Summary.MAX, size, size);
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

  /// Scores as probabilities; not needed before cross-entropy, which applies it by itself.
  public static Softmax softmax() {
    return new Softmax();
  }

  /// A function of one's own as a layer: `layer(x -> x.times(sigmoid(x)))`.
  public static Layer layer(Activation function) {
    return function;
  }

  /// The sum of several values of one shape: the end of a residual block.
  public static Node add(Node first, Node... others) {
    return join(new Add(), first, others);
  }

  /// The channels of several values behind each other.
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
