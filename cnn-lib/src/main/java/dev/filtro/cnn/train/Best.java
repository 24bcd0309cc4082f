package dev.filtro.cnn.train;

import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// The parameters as they were at the least validation loss so far.
///
/// Source: Prechelt 1998, "Early stopping - but when?".
final class Best {
  private final Network network;
  private final int patience;
  private double loss = Double.POSITIVE_INFINITY;
  private int since;
  private List<Tensor> values = List.of();

  Best(Network network, int patience) {
    this.network = network;
    this.patience = patience;
  }

  /// Takes note of an epoch's end.
  ///
  /// @return whether the loss has not got better for so long that training should stop
  boolean enough(double validationLoss) {
    if (validationLoss < loss) {
      loss = validationLoss;
      since = 0;
      values = network.parameters().stream().map(p -> p.value().copy()).toList();
    } else {
      since++;
    }
    return since >= patience;
  }

  /// Takes note of epochs before a checkpoint, whose best parameters are kept there.
  ///
  /// @return whether training should not go on
  boolean enough(List<EpochResult> epochs, Checkpoint checkpoint) {
    for (EpochResult epoch : epochs) {
      enough(History.watched(epoch));
    }
    if (since > 0) {
      Network twin = network.copy();
      checkpoint.restoreBest(twin);
      values = twin.parameters().stream().map(p -> p.value().copy()).toList();
    }
    return since >= patience;
  }

  /// Puts the best parameters back.
  void restore() {
    List<Parameter> parameters = new ArrayList<>(network.parameters());
    for (int i = 0; since > 0 && i < values.size(); i++) {
      parameters.get(i).assign(values.get(i));
    }
  }
}
