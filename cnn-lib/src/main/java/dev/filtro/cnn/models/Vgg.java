package dev.filtro.cnn.models;

import static dev.filtro.cnn.Layers.adaptiveAveragePool;
import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.dropout;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.maxPool;
import static dev.filtro.cnn.Layers.relu;

import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;
import java.util.List;

/// VGG: nothing but 3x3 convolutions, and three large dense layers.
///
/// Shapes: `[N, 224, 224, 3]`, or any size from 32 x 32 on -> `[N, classes]`.
///
/// Source: Simonyan & Zisserman 2015, arXiv:1409.1556, table 1; with batch normalisation as in
/// torchvision.
///
/// @param convolutions how many each of the five stages has
/// @param normalised whether batch normalisation follows each of them
record Vgg(List<Integer> convolutions, boolean normalised) {
  private static final int WIDEST = 512;

  Network build(Node input, int classes) {
    Node x = input;
    for (int stage = 0; stage < convolutions.size(); stage++) {
      int filters = Math.min(WIDEST, 64 << stage);
      for (int i = 0; i < convolutions.get(stage); i++) {
        x = x.then(conv(filters, 3).same());
        x = normalised ? x.then(batchNorm(), relu()) : x.then(relu());
      }
      x = x.then(maxPool(2));
    }
    return Network.of(
        input,
        x.then(
            adaptiveAveragePool(7, 7),
            flatten(),
            dense(4096).relu(),
            dropout(0.5),
            dense(4096).relu(),
            dropout(0.5),
            dense(classes)));
  }
}
