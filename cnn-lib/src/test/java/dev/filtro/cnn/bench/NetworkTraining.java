package dev.filtro.cnn.bench;

import dev.filtro.cnn.nn.Mode;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.optim.Optimizer;
import dev.filtro.cnn.optim.UpdateRule;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// Training steps of a network as a user's loop makes them.
final class NetworkTraining implements Workload {
  private final Network compared;
  private final Network timed;
  private final UpdateRule rule;
  private final Optimizer optimizer;
  private final Tensor x;
  private final int[] labels;

  /// @param compared the network without what is random
  /// @param timed the network whose time is taken
  NetworkTraining(Inputs inputs, Network compared, Network timed, UpdateRule rule) {
    this.compared = inputs.into(compared);
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
  public Tensor[] results() {
    Optimizer own = rule.over(compared.parameters());
    return new Tensor[] {step(compared, own), step(compared, own), step(compared, own)};
  }

  private Tensor step(Network network, Optimizer by) {
    Tensor loss =
        network.inWorkspace(() -> Functions.crossEntropy(network.forward(x, Mode.TRAIN), labels));
    by.step(loss);
    return loss;
  }
}
