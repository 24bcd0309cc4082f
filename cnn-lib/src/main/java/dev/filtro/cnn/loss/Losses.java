package dev.filtro.cnn.loss;

/// The words for losses as options of `fit`; imported statically.
public final class Losses {
  private Losses() {}

  /// Softmax cross-entropy, what `fit` minimises unless told otherwise; see [CrossEntropy].
  public static CrossEntropy crossEntropy() {
    return new CrossEntropy();
  }
}
