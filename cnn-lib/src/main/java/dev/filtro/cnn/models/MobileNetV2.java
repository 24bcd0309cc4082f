package dev.filtro.cnn.models;

import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.depthwiseConv;
import static dev.filtro.cnn.Layers.dropout;
import static dev.filtro.cnn.Layers.globalAveragePool;
import static dev.filtro.cnn.Layers.relu6;
import static dev.filtro.cnn.Layers.residual;

import dev.filtro.cnn.nn.Block;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;
import java.util.ArrayList;
import java.util.List;

/// MobileNetV2: blocks that widen, convolve each channel by itself, and narrow again, with
/// shortcuts between the narrow ends.
///
/// Shapes: `[N, 224, 224, 3]`, or any size from 32 x 32 on -> `[N, classes]`.
///
/// Source: Sandler et al. 2018, arXiv:1801.04381, table 2.
final class MobileNetV2 {
  /// Widening, channels, blocks, stride of the first.
  private static final int[][] STAGES = {
    {1, 16, 1, 1},
    {6, 24, 2, 2},
    {6, 32, 3, 2},
    {6, 64, 4, 2},
    {6, 96, 3, 1},
    {6, 160, 3, 2},
    {6, 320, 1, 1}
  };

  private MobileNetV2() {}

  static Network of(Node input, int classes) {
    Node x = input.then(conv(32, 3).stride(2).padding(1).withoutBias(), batchNorm(), relu6());
    int channels = 32;
    for (int[] stage : STAGES) {
      for (int i = 0; i < stage[2]; i++) {
        x = x.then(block(channels, stage[0], stage[1], i == 0 ? stage[3] : 1));
        channels = stage[1];
      }
    }
    return Network.of(
        input,
        x.then(
            conv(1280, 1).withoutBias(),
            batchNorm(),
            relu6(),
            globalAveragePool(),
            dropout(0.2),
            dense(classes)));
  }

  private static Block block(int in, int widening, int out, int stride) {
    List<Block> layers = new ArrayList<>();
    if (widening > 1) {
      layers.addAll(List.of(conv(in * widening, 1).withoutBias(), batchNorm(), relu6()));
    }
    layers.addAll(
        List.of(
            depthwiseConv(3).stride(stride).padding(1).withoutBias(),
            batchNorm(),
            relu6(),
            conv(out, 1).withoutBias(),
            batchNorm()));
    Block[] all = layers.toArray(Block[]::new);
    return stride == 1 && in == out ? residual(all) : x -> x.then(all);
  }
}
