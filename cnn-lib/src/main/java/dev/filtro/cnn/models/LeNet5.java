package dev.filtro.cnn.models;

import static dev.filtro.cnn.Layers.averagePool;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.standardize;

import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;

/// LeNet-5: the network that read cheques.
///
/// Two convolutions with 5x5 filters, each followed by tanh and averages of 2x2 pixels, then three
/// dense layers. 61,706 parameters, 416,520 multiply-adds. As usual today the second convolution
/// sees all six channels (the paper's table I left some out to save time), pooling learns nothing,
/// and the last layer gives scores for a softmax instead of distances to drawn digits.
///
/// Pixels from 0 to 1 are brought to mean 0 and deviation 1 first, as the paper does.
///
/// Shapes: `[N, 28, 28, 1]` -> `[N, 10]`; the paper's 32 x 32 pixels are 28 x 28 with a margin,
/// which `same()` adds.
///
/// Source: LeCun, Bottou, Bengio & Haffner 1998, "Gradient-based learning applied to document
/// recognition", Proceedings of the IEEE 86(11), section II.B and figure 2.
final class LeNet5 {
  private static final double MEAN = 0.1307; // of MNIST's training images
  private static final double DEVIATION = 0.3081;

  private LeNet5() {}

  /// @param padded whether the images come with the margin of 32 x 32 pixels
  static Network of(Node input, boolean padded, int classes) {
    return Network.of(
        input,
        standardize(MEAN, DEVIATION),
        padded ? conv(6, 5).tanh() : conv(6, 5).same().tanh(),
        averagePool(2),
        conv(16, 5).tanh(),
        averagePool(2),
        flatten(),
        dense(120).tanh(),
        dense(84).tanh(),
        dense(classes));
  }
}
