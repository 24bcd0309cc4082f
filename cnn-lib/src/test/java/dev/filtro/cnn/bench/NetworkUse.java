package dev.filtro.cnn.bench;

import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Tensor;

/// A network's answers to a batch.
final class NetworkUse implements Workload {
  private final Network network;
  private final Tensor x;

  NetworkUse(Inputs inputs, Network network) {
    this.network = inputs.into(network);
    this.x = inputs.tensor("x");
  }

  @Override
  public void run() {
    network.predict(x);
  }

  @Override
  public long peakBytes() {
    return network.peakBytes();
  }

  @Override
  public Tensor[] results() {
    return new Tensor[] {network.predict(x)};
  }
}
