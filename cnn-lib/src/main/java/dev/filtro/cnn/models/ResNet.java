package dev.filtro.cnn.models;

import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.globalAveragePool;
import static dev.filtro.cnn.Layers.maxPool;
import static dev.filtro.cnn.Layers.relu;
import static dev.filtro.cnn.Layers.residual;

import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;
import dev.filtro.cnn.nn.conv.Conv2d;
import dev.filtro.cnn.nn.join.Residual;
import java.util.List;

/// ResNet: blocks that learn what to add to their input, so that a hundred layers can be trained.
///
/// Shapes: `[N, H, W, C]` -> `[N, classes]`.
///
/// Source: He, Zhang, Ren & Sun 2015, arXiv:1512.03385, table 1 and section 4.2. Shortcuts that
/// change the shape are 1x1 convolutions (option B). As in torchvision the stride of a bottleneck
/// sits in its 3x3 convolution (version 1.5).
///
/// @param blocks how many blocks each stage has; a stage halves height and width and doubles the
///   channels
/// @param bottleneck whether a block is 1x1, 3x3, 1x1 with four times the channels at its end,
///   instead of two 3x3
record ResNet(List<Integer> blocks, boolean bottleneck) {

  /// For photographs: a 7x7 convolution and a pooling, both with stride 2, come first.
  Network forPhotographs(Node input, int classes) {
    Node x =
        input.then(
            conv(64, 7).stride(2).padding(3).withoutBias(),
            batchNorm(),
            relu(),
            maxPool(3).stride(2).padding(1));
    return Network.of(input, stages(x, 64, 64).then(globalAveragePool(), dense(classes)));
  }

  /// For images of 32 x 32 pixels: a 3x3 convolution comes first.
  Network forCifar(Node input, int classes) {
    Node x = input.then(plain(16), batchNorm(), relu());
    return Network.of(input, stages(x, 16, 16).then(globalAveragePool(), dense(classes)));
  }

  private Node stages(Node x, int in, int firstWidth) {
    Node y = x;
    int channels = in;
    for (int stage = 0; stage < blocks.size(); stage++) {
      int width = firstWidth << stage;
      for (int block = 0; block < blocks.get(stage); block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        y = y.then(bottleneck ? narrow(channels, width, stride) : basic(channels, width, stride));
        y = y.then(relu());
        channels = bottleneck ? 4 * width : width;
      }
    }
    return y;
  }

  private static Residual basic(int in, int width, int stride) {
    Residual block =
        residual(plain(width).stride(stride), batchNorm(), relu(), plain(width), batchNorm());
    return in == width ? block : block.shortcut(point(width).stride(stride), batchNorm());
  }

  private static Residual narrow(int in, int width, int stride) {
    Residual block =
        residual(
            point(width),
            batchNorm(),
            relu(),
            plain(width).stride(stride),
            batchNorm(),
            relu(),
            point(4 * width),
            batchNorm());
    return in == 4 * width ? block : block.shortcut(point(4 * width).stride(stride), batchNorm());
  }

  /// Padded by one pixel on every side also with a stride, as the published weights expect.
  private static Conv2d plain(int filters) {
    return conv(filters, 3).padding(1).withoutBias();
  }

  private static Conv2d point(int filters) {
    return conv(filters, 1).withoutBias();
  }
}
