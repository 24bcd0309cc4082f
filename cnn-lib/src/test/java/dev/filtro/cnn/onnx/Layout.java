package dev.filtro.cnn.onnx;

import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Mode;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;

/// From ONNX's order of axes, channels second, to the library's, channels last, and back.
final class Layout {
  private static final String NAME = "layer";

  private Layout() {}

  /// An axis moved to the end.
  static Tensor toEnd(Tensor x, int axis) {
    return x.transpose(order(x.rank(), axis));
  }

  /// The last axis moved to another place.
  static Tensor fromEnd(Tensor x, int axis) {
    int[] there = order(x.rank(), axis);
    int[] back = new int[there.length];
    for (int i = 0; i < there.length; i++) {
      back[there[i]] = i;
    }
    return x.transpose(back);
  }

  private static int[] order(int rank, int axis) {
    int[] order = new int[rank];
    Arrays.setAll(order, i -> i == rank - 1 ? axis : i < axis ? i : i + 1);
    return order;
  }

  /// What a function gives for a tensor with channels last.
  static Tensor channelsLast(Tensor x, UnaryOperator<Tensor> function) {
    return fromEnd(function.apply(toEnd(x, 1)), 1);
  }

  /// What a layer gives, as in use, with these parameters in place of its own.
  static Tensor run(Layer layer, Tensor x, Map<String, Tensor> parameters) {
    return run(layer, x, parameters, Mode.EVALUATE);
  }

  static Tensor run(Layer layer, Tensor x, Map<String, Tensor> parameters, Mode mode) {
    int[] example = Arrays.copyOfRange(x.shape().toArray(), 1, x.rank());
    Network network = Network.of(Node.input(example), layer.named(NAME));
    parameters.forEach((role, value) -> network.parameter(NAME + "." + role).assign(value));
    return network.forward(x, mode);
  }

  /// What a layer gives for a single example.
  static Tensor runOne(Layer layer, Tensor x, Map<String, Tensor> parameters, Mode mode) {
    int[] batch = new int[x.rank() + 1];
    batch[0] = 1;
    System.arraycopy(x.shape().toArray(), 0, batch, 1, x.rank());
    return run(layer, x.reshape(batch), parameters, mode).reshape(x.shape().toArray());
  }

  /// Filters `[out, in, ...]` of ONNX as `[..., in, out]`, those of sequences with a width of 1.
  static Tensor filters(Tensor w) {
    Tensor images = w.rank() == 4 ? w : w.reshape(w.dim(0), w.dim(1), w.dim(2), 1);
    return images.transpose(2, 3, 1, 0);
  }
}
