package dev.filtro.cnn.models;

import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.dropout;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.maxPool;
import static dev.filtro.cnn.Layers.relu;

import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;

/// A small network of today for small grey images: batch normalisation, ReLU, dropout.
///
/// Two 3x3 convolutions with 32 and 64 filters, each followed by batch normalisation, ReLU and the
/// maxima of 2x2 pixels, then two dense layers.
///
/// Shapes: `[N, 28, 28, 1]` -> `[N, classes]`.
final class MnistCnn {
  private MnistCnn() {}

  static Network of(Node input, int classes) {
    return Network.of(
        input,
        conv(32, 3).same(),
        batchNorm(),
        relu(),
        maxPool(2),
        conv(64, 3).same(),
        batchNorm(),
        relu(),
        maxPool(2),
        flatten(),
        dense(128).relu(),
        dropout(0.5),
        dense(classes));
  }
}
