package dev.filtro.cnn.data;

/// A dataset in two parts: one to learn from, one to see what was learnt.
public record Split(Dataset train, Dataset test) {

  /// The first images of both parts.
  ///
  /// Errors: [IllegalArgumentException] if there are not so many.
  public Split take(int training, int testing) {
    return new Split(train.take(training), test.take(testing));
  }

  @Override
  public String toString() {
    return "Split: train " + train + "; test " + test;
  }
}
