package dev.filtro.cnn.augment;

import dev.filtro.cnn.augment.Sample.Box;
import dev.filtro.cnn.data.Image;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/// Moves everything in a sample by one affine map: the image between pixels (bilinear), the mask to
/// the nearest pixel, boxes by their corners.
///
/// Where nothing comes from, the image and the mask are 0. Boxes are cut at the edges; those of
/// which less than a tenth is left disappear.
final class Warp {
  private static final double LEAST_LEFT = 0.1;

  private Warp() {}

  /// A map around the middle of an image.
  static AffineTransform around(Image image, AffineTransform map) {
    AffineTransform whole =
        AffineTransform.getTranslateInstance(image.width() / 2.0, image.height() / 2.0);
    whole.concatenate(map);
    whole.translate(-image.width() / 2.0, -image.height() / 2.0);
    return whole;
  }

  /// Moves a sample into an image of a size.
  ///
  /// @param map where each place of the old image goes to
  static Sample apply(Sample sample, AffineTransform map, int height, int width) {
    AffineTransform back;
    try {
      back = map.createInverse();
    } catch (NoninvertibleTransformException e) {
      throw new IllegalArgumentException("An augmentation would press the image flat: " + map, e);
    }
    Image mask = sample.mask();
    return new Sample(
        moved(sample.image(), back, height, width, true),
        mask == null ? null : moved(mask, back, height, width, false),
        moved(sample.boxes(), map, height, width));
  }

  private static Image moved(
      Image from, AffineTransform back, int height, int width, boolean smooth) {
    int channels = from.channels();
    float[] source = from.toArray();
    float[] to = new float[height * width * channels];
    double[] place = new double[2];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        place[0] = x + 0.5;
        place[1] = y + 0.5;
        back.transform(place, 0, place, 0, 1);
        int target = (y * width + x) * channels;
        if (smooth) {
          blend(from, source, place[0] - 0.5, place[1] - 0.5, to, target);
        } else {
          add(from, source, floor(place[0]), floor(place[1]), 1, to, target);
        }
      }
    }
    return Image.of(to, height, width, channels);
  }

  private static void blend(
      Image from, float[] source, double x, double y, float[] to, int target) {
    int left = floor(x);
    int top = floor(y);
    float right = (float) (x - left);
    float below = (float) (y - top);
    add(from, source, left, top, (1 - right) * (1 - below), to, target);
    add(from, source, left + 1, top, right * (1 - below), to, target);
    add(from, source, left, top + 1, (1 - right) * below, to, target);
    add(from, source, left + 1, top + 1, right * below, to, target);
  }

  private static int floor(double value) {
    return (int) Math.floor(value + 1e-9); // a turn by 90 degrees stays on the pixels
  }

  private static void add(
      Image from, float[] source, int x, int y, float weight, float[] to, int target) {
    if (weight != 0 && x >= 0 && x < from.width() && y >= 0 && y < from.height()) {
      int at = (y * from.width() + x) * from.channels();
      for (int c = 0; c < from.channels(); c++) {
        to[target + c] += weight * source[at + c];
      }
    }
  }

  private static List<Box> moved(List<Box> boxes, AffineTransform map, int height, int width) {
    List<Box> moved = new ArrayList<>();
    for (Box box : boxes) {
      double left = Double.POSITIVE_INFINITY;
      double top = Double.POSITIVE_INFINITY;
      double right = Double.NEGATIVE_INFINITY;
      double bottom = Double.NEGATIVE_INFINITY;
      for (double x : new double[] {box.left(), box.right()}) {
        for (double y : new double[] {box.top(), box.bottom()}) {
          Point2D corner = map.transform(new Point2D.Double(x, y), null);
          left = Math.min(left, corner.getX());
          right = Math.max(right, corner.getX());
          top = Math.min(top, corner.getY());
          bottom = Math.max(bottom, corner.getY());
        }
      }
      Box cut =
          new Box(
              Math.max(0, top),
              Math.max(0, left),
              Math.min(height, bottom),
              Math.min(width, right),
              box.label());
      if (area(cut) >= LEAST_LEFT * (right - left) * (bottom - top) && area(cut) > 0) {
        moved.add(cut);
      }
    }
    return moved;
  }

  private static double area(Box box) {
    return Math.max(0, box.right() - box.left()) * Math.max(0, box.bottom() - box.top());
  }
}
