package dev.filtro.cnn.data;

/// What a filter does where it would reach over the edge.
public enum Border {
  /// The outermost pixels go on outside, so that the edge is no edge: the result has the image's
  /// size. (Layers of a network put zeros there.)
  SAME,
  /// The filter stays inside: the result is smaller.
  VALID
}
