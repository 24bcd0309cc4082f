package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Some images and what they should be taken for, to be computed together.
public final class Batch {
  private final Tensor images;
  private final int @Nullable [] labels;
  private final @Nullable Tensor targets;

  /// Images with class labels.
  ///
  /// Shapes: `[N, H, W, C]` and `N` class numbers.
  public Batch(Tensor images, int[] labels) {
    this.images = images;
    this.labels = labels;
    this.targets = null;
  }

  /// Images with numbers to be found.
  ///
  /// Shapes: `[N, H, W, C]` and `[N, ...]`.
  public Batch(Tensor images, Tensor targets) {
    this.images = images;
    this.labels = null;
    this.targets = targets;
  }

  /// `[N, H, W, C]`.
  public Tensor images() {
    return images;
  }

  /// `N` class numbers.
  ///
  /// Errors: [IllegalStateException] if the images have numbers as targets.
  public int[] labels() {
    if (labels == null) {
      throw new IllegalStateException("The images have numbers as targets: use targets()");
    }
    return labels;
  }

  /// The numbers to be found, `[N, ...]`.
  ///
  /// Errors: [IllegalStateException] if the images have class labels.
  public Tensor targets() {
    if (targets == null) {
      throw new IllegalStateException("The images have class labels: use labels()");
    }
    return targets;
  }

  /// Whether the images have numbers as targets instead of labels.
  public boolean hasTargets() {
    return targets != null;
  }

  /// How many images there are.
  public int size() {
    return images.dim(0);
  }

  @Override
  public String toString() {
    return "Batch of " + size() + " images " + images.shape();
  }
}
