package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.ShapeException;
import dev.filtro.cnn.tensor.Shape;
import java.util.List;

/// Finds out before any work whether a dataset suits a network.
///
/// @param verb who asks, for the message
/// @param measured whether predictions are counted, which may be any class that the network knows
record DataCheck(String verb, Network network, Dataset data, boolean measured) {

  /// Before learning.
  static void check(String verb, Network network, Dataset data) {
    new DataCheck(verb, network, data, false).check();
  }

  /// Before measuring.
  static void checkMeasured(String verb, Network network, Dataset data) {
    new DataCheck(verb, network, data, true).check();
  }

  private void check() {
    if (data.size() == 0) {
      throw new IllegalArgumentException("%s expects images but %s is empty".formatted(verb, data));
    }
    List<Shape> inputs = network.inputShapes();
    List<Shape> outputs = network.outputShapes();
    count("inputs", inputs, data.inputs(), "withInput(...)");
    count("outputs", outputs, data.outputs(), "withTargets(...) or withLabels(...)");
    for (int i = 0; i < inputs.size(); i++) {
      input(inputs.get(i), data.inputs().get(i));
    }
    for (int i = 0; i < outputs.size(); i++) {
      String which =
          outputs.size() == 1 ? "" : " in its output \"" + network.outputNames().get(i) + "\"";
      output(outputs.get(i), data.outputs().get(i), which);
    }
  }

  private void count(String what, List<Shape> network, List<Dataset> parts, String remedy) {
    if (network.size() != parts.size()) {
      throw new ShapeException(
          "%s: the network has %d %s, %s, but %s has %d; %s"
              .formatted(
                  verb,
                  network.size(),
                  what,
                  network,
                  data,
                  parts.size(),
                  network.size() > parts.size()
                      ? "add them with data." + remedy
                      : "name all in Network.of(List.of(...), List.of(...))"));
    }
  }

  private void input(Shape expected, Dataset part) {
    if (!part.imageShape().equals(expected)) {
      throw new ShapeException(
          "%s: the network expects images %s but those of %s are %s; begin the network with input(%s)"
              .formatted(verb, expected, part, part.imageShape(), sizes(part.imageShape())));
    }
  }

  private void output(Shape out, Dataset part, String which) {
    Shape target = part.targetShape();
    if (target == null) {
      labels(out, part, which);
    } else if (!out.equals(target)) {
      throw new ShapeException(
          "%s: the targets of %s are %s but the network gives %s for each image%s; end it with %s"
              .formatted(
                  verb,
                  part,
                  target,
                  out,
                  which,
                  target.rank() == 1
                      ? "dense(" + target.dim(0) + ")"
                      : "layers that give " + target));
    }
  }

  private void labels(Shape out, Dataset part, String which) {
    if (out.rank() != 1) {
      throw new ShapeException(
          "%s expects a network that gives [N, classes] but this one gives one of %s for each image%s; end it with flatten(), dense(%d)"
              .formatted(verb, out, which, part.classNames().size()));
    }
    int classes = Math.max(2, out.dim(0)); // one output tells two classes apart by its sign
    if (measured && out.dim(0) > 1 && part.classNames().size() < classes) {
      throw new IllegalArgumentException(
          "%s: %s has names for %d classes but the network tells %d apart%s; give it those of all classes, as the training set has them"
              .formatted(verb, part, part.classNames().size(), classes, which));
    }
    for (int i = 0; i < part.size(); i++) {
      int label = part.label(i);
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "%s: image %d of %s has label %d but the network tells %d classes, 0 to %d, apart%s; end it with dense(%d)"
                .formatted(
                    verb, i, part, label, classes, classes - 1, which, part.classNames().size()));
      }
    }
  }

  private static String sizes(Shape shape) {
    String text = shape.toString();
    return text.substring(1, text.length() - 1);
  }
}
