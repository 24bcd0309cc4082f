package dev.filtro.cnn.train;

import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// The parameters of a network as they were at one time; its arrays are used again.
final class Snapshot {
  private final List<Parameter> parameters;
  private final List<float[]> values = new ArrayList<>();

  /// Nothing yet: [#take] fills it.
  Snapshot(Network network) {
    this.parameters = network.parameters();
  }

  /// Keeps the parameters as they are now.
  void take() {
    take(parameters);
  }

  /// Keeps those of a copy of the network.
  void take(List<Parameter> from) {
    for (int i = 0; i < from.size(); i++) {
      Tensor value = from.get(i).value();
      if (values.size() == i) {
        values.add(new float[value.size()]);
      }
      value.copyTo(values.get(i), 0);
    }
  }

  /// Puts the parameters back to what was kept.
  void restore() {
    for (int i = 0; i < values.size(); i++) {
      Parameter parameter = parameters.get(i);
      parameter.assign(Tensor.of(values.get(i), parameter.shape().toArray()));
    }
  }
}
