package dev.filtro.cnn.metrics;

/// How a figure of each class becomes one figure.
public enum Average {
  /// The mean over the classes: each counts the same.
  MACRO,
  /// Counted over all examples at once: each example counts the same.
  MICRO,
  /// The mean over the classes, each weighted by its examples.
  WEIGHTED
}
