package dev.filtro.cnn.models;

import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.depthwiseConv;
import static dev.filtro.cnn.Layers.dropout;
import static dev.filtro.cnn.Layers.globalAveragePool;
import static dev.filtro.cnn.Layers.residual;
import static dev.filtro.cnn.Layers.silu;
import static dev.filtro.cnn.Layers.squeezeExcitation;
import static dev.filtro.cnn.Layers.stochasticDepth;

import dev.filtro.cnn.nn.Block;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;
import dev.filtro.cnn.nn.activation.Silu;
import dev.filtro.cnn.nn.norm.BatchNorm;
import java.util.ArrayList;
import java.util.List;

/// EfficientNet: MobileNetV2's blocks with squeeze-and-excitation, made wider, deeper and finer
/// together.
///
/// Shapes: `[N, H, W, 3]` -> `[N, classes]`.
///
/// Source: Tan & Le 2019, arXiv:1905.11946, table 1 and section 3.3.
///
/// @param width how many times the channels of B0
/// @param depth how many times its blocks
/// @param lastDropout before the last layer
/// @param large whether it is one of B5 to B7, which were trained with other batch statistics
record EfficientNet(double width, double depth, double lastDropout, boolean large) {
  /// Widening, size of the window, stride of the first block, channels, blocks.
  private static final int[][] STAGES = {
    {1, 3, 1, 16, 1},
    {6, 3, 2, 24, 2},
    {6, 5, 2, 40, 2},
    {6, 3, 2, 80, 3},
    {6, 5, 1, 112, 3},
    {6, 5, 2, 192, 4},
    {6, 3, 1, 320, 1}
  };

  private static final double MOST_DROPPED = 0.2;

  Network build(Node input, int classes) {
    int channels = channels(32);
    Node x = input.then(conv(channels, 3).stride(2).padding(1).withoutBias(), normalised(), silu());
    int all = 0;
    for (int[] stage : STAGES) {
      all += blocks(stage);
    }
    int done = 0;
    for (int[] stage : STAGES) {
      for (int i = 0; i < blocks(stage); i++) {
        double dropped = MOST_DROPPED * done++ / all;
        x = x.then(block(channels, stage, i == 0 ? stage[2] : 1, dropped));
        channels = channels(stage[3]);
      }
    }
    return Network.of(
        input,
        x.then(
            conv(4 * channels, 1).withoutBias(),
            normalised(),
            silu(),
            globalAveragePool(),
            dropout(lastDropout),
            dense(classes)));
  }

  private int blocks(int[] stage) {
    return (int) Math.ceil(stage[4] * depth);
  }

  /// A multiple of 8, no more than a tenth below what the width asks for.
  private int channels(int of) {
    double wanted = of * width;
    int rounded = Math.max(8, (int) (wanted + 4) / 8 * 8);
    return rounded < 0.9 * wanted ? rounded + 8 : rounded;
  }

  private BatchNorm normalised() {
    return large ? batchNorm().momentum(0.01).epsilon(1e-3) : batchNorm();
  }

  private Block block(int in, int[] stage, int stride, double dropped) {
    int out = channels(stage[3]);
    List<Block> layers = new ArrayList<>();
    if (stage[0] > 1) {
      layers.addAll(List.of(conv(in * stage[0], 1).withoutBias(), normalised(), silu()));
    }
    layers.addAll(
        List.of(
            depthwiseConv(stage[1]).stride(stride).padding(stage[1] / 2).withoutBias(),
            normalised(),
            silu(),
            squeezeExcitation(Math.max(1, in / 4)).activation(new Silu()),
            conv(out, 1).withoutBias(),
            normalised()));
    if (stride > 1 || in != out) {
      Block[] all = layers.toArray(Block[]::new);
      return x -> x.then(all);
    }
    if (dropped > 0) {
      layers.add(stochasticDepth(dropped));
    }
    return residual(layers.toArray(Block[]::new));
  }
}
