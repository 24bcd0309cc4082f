package dev.filtro.cnn.loss;

import java.util.List;

/// The words for losses as options of `fit`; imported statically.
///
/// In a loop by hand: `huber(1).of(network.forward(images, TRAIN), targets)`.
public final class Losses {
  private Losses() {}

  /// Softmax cross-entropy, what `fit` minimises unless told otherwise; see [CrossEntropy].
  public static CrossEntropy crossEntropy() {
    return new CrossEntropy(0, List.of(), null);
  }

  /// Cross-entropy of yes-or-no answers; see [BinaryCrossEntropy].
  public static BinaryCrossEntropy binaryCrossEntropy() {
    return new BinaryCrossEntropy(1);
  }

  /// The mean squared difference to targets; see [MeanSquaredError].
  public static MeanSquaredError meanSquaredError() {
    return new MeanSquaredError();
  }

  /// The mean absolute difference to targets; see [MeanAbsoluteError].
  public static MeanAbsoluteError meanAbsoluteError() {
    return new MeanAbsoluteError();
  }

  /// Squared near the target, absolute beyond `delta`; see [Huber].
  public static Huber huber(double delta) {
    return new Huber(delta);
  }

  /// Binary cross-entropy in which easy examples hardly count: `focal(2)`; see [Focal].
  public static Focal focal(double gamma) {
    return new Focal(gamma, 0.25);
  }

  /// One minus the overlap of masks; see [Dice].
  public static Dice diceLoss() {
    return new Dice(1);
  }

  /// How far scores are from being right by a margin of 1; see [Hinge].
  public static Hinge hinge() {
    return new Hinge(1);
  }

  /// Pairs of embeddings: near if of one class, else apart by a margin; see [Contrastive].
  public static Contrastive contrastive(double margin) {
    return new Contrastive(margin);
  }

  /// Embeddings nearer to their kind than to others by a margin; see [Triplet].
  public static Triplet triplet(double margin) {
    return new Triplet(margin);
  }

  /// The distance to a wanted distribution over the classes; see [KlDivergence].
  public static KlDivergence klDivergence() {
    return new KlDivergence(1);
  }
}
