package dev.filtro.cnn.nn;

import java.util.random.RandomGenerator;

/// One run of a network: what for, and where its random numbers come from.
public record Pass(Mode mode, RandomGenerator random) {

  /// Whether the network is learning.
  public boolean training() {
    return mode == Mode.TRAIN;
  }
}
