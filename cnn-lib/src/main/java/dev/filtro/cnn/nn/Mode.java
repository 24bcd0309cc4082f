package dev.filtro.cnn.nn;

/// What a network is run for; dropout and batch normalisation behave differently.
public enum Mode {
  /// To learn: randomness on, statistics of the batch.
  TRAIN,
  /// To use: no randomness, statistics gathered while learning.
  EVALUATE
}
