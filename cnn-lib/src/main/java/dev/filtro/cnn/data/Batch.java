package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Tensor;

/// Some images and their labels, to be computed together.
///
/// @param images `[N, H, W, C]`
/// @param labels `N` class numbers
@SuppressWarnings("ArrayRecordComponent") // The labels go straight into the loss.
public record Batch(Tensor images, int[] labels) {

  /// How many images there are.
  public int size() {
    return labels.length;
  }

  @Override
  public String toString() {
    return "Batch of " + size() + " images " + images.shape();
  }
}
