package dev.filtro.cnn.models;

import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;

/// Well-known networks, built and ready to train.
public final class Models {
  private Models() {}

  /// LeNet-5 for ten classes of grey images of 28 x 28 pixels: MNIST and its relatives.
  ///
  /// Two convolutions with 5x5 filters, each followed by tanh and averages of 2x2 pixels, then
  /// three dense layers: 61,706 parameters, 416,520 multiply-adds.
  ///
  /// Shapes: `[N, 28, 28, 1]` -> `[N, 10]`. Units: pixels from 0 to 1, which a first layer brings
  /// to mean 0 and deviation 1 by the figures of MNIST.
  ///
  /// Source: LeCun, Bottou, Bengio & Haffner 1998, "Gradient-based learning applied to document
  /// recognition", Proceedings of the IEEE 86(11), section II.B and figure 2.
  public static Network lenet5() {
    return LeNet5.of(Node.input(28, 28, 1), false, 10);
  }

  /// LeNet-5 as the paper has it, without padding: for images that come with a margin.
  ///
  /// Shapes: `[N, 32, 32, 1]`, or any size from 12 x 12 on -> `[N, classes]`.
  public static Network lenet5(Node input, int classes) {
    return LeNet5.of(input, true, classes);
  }
}
