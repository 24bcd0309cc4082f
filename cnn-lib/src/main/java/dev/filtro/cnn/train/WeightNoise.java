package dev.filtro.cnn.train;

import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Noise on the weights while gradients are computed: the network learns weights that need not be
/// exact.
///
/// Source: Murray & Edwards 1994, "Enhanced MLP performance and fault tolerance resulting from
/// synaptic weight noise during training".
final class WeightNoise {
  private final List<Parameter> weights;
  private final double deviation;
  private final List<Tensor> kept = new ArrayList<>();

  WeightNoise(List<Parameter> parameters, double deviation) {
    this.weights =
        deviation > 0 ? parameters.stream().filter(Penalty::concerns).toList() : List.of();
    this.deviation = deviation;
  }

  void add(RandomGenerator random) {
    for (Parameter parameter : weights) {
      Tensor before = parameter.value().copy();
      kept.add(before);
      float[] noisy = before.toArray();
      for (int i = 0; i < noisy.length; i++) {
        noisy[i] += (float) (deviation * random.nextGaussian());
      }
      parameter.assign(Tensor.of(noisy, before.shape().toArray()));
    }
  }

  void takeAway() {
    for (int i = 0; i < kept.size(); i++) {
      weights.get(i).assign(kept.get(i));
    }
    kept.clear();
  }
}
