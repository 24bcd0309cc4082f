package dev.filtro.cnn.bench;

import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.maxPool;
import static dev.filtro.cnn.Layers.relu;
import static dev.filtro.cnn.optim.Optimizers.adam;
import static dev.filtro.cnn.optim.Optimizers.sgd;

import dev.filtro.cnn.models.Models;
import dev.filtro.cnn.nn.Network;

/// The library's networks as workloads.
final class Zoo {
  private Zoo() {}

  static Workload of(String name, Inputs inputs) {
    return switch (name) {
      case "mnistcnn_train64" ->
          new NetworkTraining(inputs, Zoo::withoutDropout, Models.mnistCnn(), adam(1e-3));
      case "resnet20_train64" ->
          new NetworkTraining(
              inputs,
              Models::resnet20,
              Models.resnet20(),
              sgd(0.01).momentum(0.9).weightDecay(1e-4));
      case "resnet18_224_train8" ->
          new NetworkTraining(
              inputs,
              Models::resnet18,
              Models.resnet18(),
              sgd(0.01).momentum(0.9).weightDecay(1e-4));
      case "resnet18_224_infer8" -> new NetworkUse(inputs, Models.resnet18());
      case "resnet50_224_infer8" -> new NetworkUse(inputs, Models.resnet50());
      case "vgg16_224_infer4" -> new NetworkUse(inputs, Models.vgg16());
      case "mobilenet_v2_224_infer8" -> new NetworkUse(inputs, Models.mobilenetV2());
      case "efficientnet_b0_224_infer8" -> new NetworkUse(inputs, Models.efficientNetB0());
      default -> throw new IllegalArgumentException("Unknown workload: " + name);
    };
  }

  /// [Models#mnistCnn()] as PyTorch can repeat it number by number.
  private static Network withoutDropout() {
    return Network.of(
        input(28, 28, 1),
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
        dense(10));
  }
}
