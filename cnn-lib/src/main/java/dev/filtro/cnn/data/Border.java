package dev.filtro.cnn.data;

/// What a filter does where it would reach over the edge.
public enum Border {
  /// Zeros stand around the image: the result has its size.
  SAME,
  /// The filter stays inside: the result is smaller.
  VALID
}
