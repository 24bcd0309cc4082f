package dev.filtro.cnn.augment;

import dev.filtro.cnn.data.Image;
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

  /// Another image with the same mask and boxes.
  public Sample with(Image changed) {
    return new Sample(changed, mask, boxes);
  }

  /// A thing's place.
  ///
  /// Units: pixels from the top left corner.
  public record Box(double top, double left, double bottom, double right, int label) {}
}
