package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.ShapeException;
import dev.filtro.cnn.tensor.Shape;

/// Finds out before any work whether a dataset suits a network.
final class DataCheck {
  private DataCheck() {}

  static void check(String verb, Network network, Dataset data) {
    if (data.size() == 0) {
      throw new IllegalArgumentException("%s expects images but %s is empty".formatted(verb, data));
    }
    if (!data.imageShape().equals(network.inputShape())) {
      throw new ShapeException(
          "%s: the network expects images %s but those of %s are %s; begin the network with input(%s)"
              .formatted(
                  verb, network.inputShape(), data, data.imageShape(), sizes(data.imageShape())));
    }
    Shape target = data.targetShape();
    if (target == null) {
      labels(verb, network.outputShape(), data);
    } else if (!network.outputShape().equals(target)) {
      throw new ShapeException(
          "%s: the targets of %s are %s but the network gives %s for each image; end it with %s"
              .formatted(
                  verb,
                  data,
                  target,
                  network.outputShape(),
                  target.rank() == 1
                      ? "dense(" + target.dim(0) + ")"
                      : "layers that give " + target));
    }
  }

  private static void labels(String verb, Shape out, Dataset data) {
    if (out.rank() != 1) {
      throw new ShapeException(
          "%s expects a network that gives [N, classes] but this one gives one of %s for each image; end it with flatten(), dense(%d)"
              .formatted(verb, out, data.classNames().size()));
    }
    int classes = Math.max(2, out.dim(0)); // one output tells two classes apart by its sign
    for (int i = 0; i < data.size(); i++) {
      int label = data.label(i);
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "%s: image %d of %s has label %d but the network tells %d classes, 0 to %d, apart; end it with dense(%d)"
                .formatted(verb, i, data, label, classes, classes - 1, data.classNames().size()));
      }
    }
  }

  private static String sizes(Shape shape) {
    String text = shape.toString();
    return text.substring(1, text.length() - 1);
  }
}
