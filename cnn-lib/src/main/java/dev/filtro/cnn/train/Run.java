package dev.filtro.cnn.train;

import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.optim.Optimizer;

/// A training that goes on, as callbacks see it.
public interface Run {

  /// The network that learns.
  Network network();

  /// The optimiser; its learning rate follows the schedule.
  Optimizer optimizer();

  /// How it went so far.
  History history();

  /// How many images it has learnt from so far, each counted as often as it came.
  long images();

  /// Ends training after this batch; the history is that so far.
  void stop();
}
