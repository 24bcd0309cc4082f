package dev.filtro.cnn.bench;

import dev.filtro.cnn.nn.Mode;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.optim.Optimizer;
import dev.filtro.cnn.optim.UpdateRule;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.util.function.Supplier;

/// Training steps of a network as a user's loop makes them.
final class NetworkTraining implements Workload {
  private final Inputs inputs;
  private final Supplier<Network> compared;
  private final Network timed;
  private final UpdateRule rule;
  private final Optimizer optimizer;
  private final Tensor x;
  private final int[] labels;

  /// @param compared the network without what is random
  /// @param timed the network whose time is taken
  NetworkTraining(Inputs inputs, Supplier<Network> compared, Network timed, UpdateRule rule) {
    this.inputs = inputs;
    this.compared = compared;
    this.timed = inputs.into(timed);
    this.rule = rule;
    this.optimizer = rule.over(timed.parameters());
    this.x = inputs.tensor("x");
    this.labels = inputs.integers("labels");
  }

  @Override
  public void run() {
    step(timed, optimizer);
  }

  @Override
  public long peakBytes() {
    return timed.peakBytes();
  }

  @Override
  public Tensor[] results() {
    Network network = inputs.into(compared.get());
    Optimizer own = rule.over(network.parameters());
    return new Tensor[] {step(network, own), step(network, own), step(network, own)};
  }

  private Tensor step(Network network, Optimizer by) {
    Tensor loss =
        network.inWorkspace(() -> Functions.crossEntropy(network.forward(x, Mode.TRAIN), labels));
    by.step(loss);
    return loss;
  }
}
