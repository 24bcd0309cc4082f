package dev.filtro.cnn.tensor;

/// What stands beyond the edges of an image that is padded.
public enum PaddingMode {
  /// Zeros.
  ZEROS,
  /// The image in a mirror on its outermost pixels, which are not repeated: `c b | a b c | b a`.
  REFLECT,
  /// The outermost pixels again and again: `a a | a b c | c c`.
  EDGE,
  /// The image again from its other side: `b c | a b c | a b`.
  WRAP;

  /// How far an image of this size goes on at most: what is farther away is not there to be shown.
  public int reach(int size) {
    return switch (this) {
      case ZEROS, EDGE -> Integer.MAX_VALUE;
      case REFLECT -> size - 1;
      case WRAP -> size;
    };
  }
}
