package dev.filtro.cnn.bench;

import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.tensor.Parameter;
import java.util.List;

/// SGD with momentum over all parameters, on the fused kernel that the library's optimiser uses.
final class Descent {
  private final List<Parameter> parameters;
  private final List<float[]> velocities;
  private final float rate;
  private final float momentum;
  private final float decay;

  Descent(List<Parameter> parameters, float rate, float momentum, float decay) {
    this.parameters = parameters;
    this.velocities = parameters.stream().map(p -> new float[p.shape().size()]).toList();
    this.rate = rate;
    this.momentum = momentum;
    this.decay = decay;
  }

  void step() {
    for (int i = 0; i < parameters.size(); i++) {
      float[] v = velocities.get(i);
      Parameter parameter = parameters.get(i);
      parameter.update(
          (w, g) -> Kernels.chosen().update().sgd(w, g, v, rate, momentum, decay, false, w.length));
      parameter.clearGradient();
    }
  }
}
