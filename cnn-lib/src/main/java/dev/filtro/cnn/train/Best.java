package dev.filtro.cnn.train;

import dev.filtro.cnn.nn.Network;
import java.util.List;

/// The parameters as they were at the least validation loss so far.
///
/// Source: Prechelt 1998, "Early stopping - but when?".
final class Best {
  private final Network network;
  private final int patience;
  private double loss = Double.POSITIVE_INFINITY;
  private int since;
  private final Snapshot kept;

  Best(Network network, int patience) {
    this.network = network;
    this.patience = patience;
    this.kept = new Snapshot(network);
  }

  /// Takes note of an epoch's end.
  ///
  /// @return whether the loss has not got better for so long that training should stop
  boolean enough(double validationLoss) {
    if (validationLoss < loss) {
      loss = validationLoss;
      since = 0;
      kept.take();
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
      kept.take(twin.parameters());
    }
    return since >= patience;
  }

  /// Puts the best parameters back.
  void restore() {
    if (since > 0) {
      kept.restore();
    }
  }

  /// Puts the best parameters back although the network has changed since; false if there are none.
  boolean fallBack() {
    boolean any = loss < Double.POSITIVE_INFINITY;
    if (any) {
      kept.restore();
    }
    return any;
  }
}
