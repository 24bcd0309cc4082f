package dev.filtro.cnn.explain;

import dev.filtro.cnn.tensor.Tensor;
import java.util.Locale;

/// Which parts of an image decided what a network says of it.
///
/// @param method how they were found
/// @param layer where a class activation map was taken; empty for the other methods
/// @param target the class, or place in the network's result, that was asked about
/// @param score what the network gives for it
/// @param image `[1, H, W, C]`
/// @param values one number for each value of the image, `[1, H, W, C]`; one for each place of the
///   layer, `[1, h, w, 1]`, for class activation maps
public record Attribution(
    AttributionMethod method, String layer, int target, double score, Tensor image, Tensor values) {

  /// One number a place: the sum over the channels where signs count, else the largest size.
  ///
  /// Shapes: `[h, w]`.
  public Tensor map() {
    Tensor one = method.isSigned() ? values.sum(3) : values.abs().max(3);
    return one.reshape(values.dim(1), values.dim(2));
  }

  /// Row and column of the image where the map is largest.
  public int[] peak() {
    float[] map = map().toArray();
    int best = 0;
    for (int i = 1; i < map.length; i++) {
      if (map[i] > map[best]) {
        best = i;
      }
    }
    return new int[] {
      onImage(best / values.dim(2), values.dim(1), image.dim(1)),
      onImage(best % values.dim(2), values.dim(2), image.dim(2))
    };
  }

  /// The pixel below the middle of a place of the map.
  private static int onImage(int place, int places, int pixels) {
    return (int) ((place + 0.5) * pixels / places);
  }

  @Override
  public String toString() {
    int[] peak = peak();
    return String.format(
        Locale.ROOT,
        "%s of class %d (score %.3g)%s: most at row %d, column %d of %dx%d",
        method.title(),
        target,
        score,
        layer.isEmpty() ? "" : " at " + layer,
        peak[0],
        peak[1],
        image.dim(1),
        image.dim(2));
  }
}
