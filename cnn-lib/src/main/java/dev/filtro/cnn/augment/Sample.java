package dev.filtro.cnn.augment;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Image;
import dev.filtro.cnn.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An image with what belongs to it.
///
/// @param image the image
/// @param mask what belongs to which thing, pixel by pixel, or null
/// @param boxes where things are; empty if that is not known
public record Sample(Image image, @Nullable Image mask, List<Box> boxes) {

  /// Checks that the mask has the image's size.
  public Sample {
    boxes = List.copyOf(boxes);
    if (mask != null && (mask.height() != image.height() || mask.width() != image.width())) {
      throw new IllegalArgumentException(
          "Sample expects a mask of the image's size but got %s and %s".formatted(image, mask));
    }
  }

  /// An image alone.
  public static Sample of(Image image) {
    return new Sample(image, null, List.of());
  }

  /// An image of a dataset, with its mask where the targets are masks.
  public static Sample of(Dataset data, int index) {
    Image image = Image.of(data.image(index));
    Shape target = data.targetShape();
    if (target == null || !isMask(data.imageShape(), target)) {
      return of(image);
    }
    float[] mask = new float[target.size()];
    data.readTarget(index, mask, 0);
    return new Sample(
        image, Image.of(mask, target.dim(0), target.dim(1), target.dim(2)), List.of());
  }

  /// Whether targets of a shape are masks of images of a shape: `[H, W, classes]`.
  public static boolean isMask(Shape image, Shape target) {
    return target.rank() == 3 && target.dim(0) == image.dim(0) && target.dim(1) == image.dim(1);
  }

  /// Another image with the same mask and boxes.
  public Sample with(Image changed) {
    return new Sample(changed, mask, boxes);
  }

  /// A thing's place.
  ///
  /// Units: pixels from the top left corner.
  public record Box(double top, double left, double bottom, double right, int label) {}
}
