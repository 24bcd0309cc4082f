package dev.filtro.cnn.data;

/// The classic filters of image processing.
///
/// Source: Gonzalez & Woods 2018, "Digital Image Processing", chapter 3.
public final class Filters {
  /// Bright where a pixel differs from its eight neighbours.
  public static final Filter EDGE =
      new Filter("edge", new float[][] {{-1, -1, -1}, {-1, 8, -1}, {-1, -1, -1}});

  /// Brightness rising from left to right: vertical edges (Sobel & Feldman 1968).
  public static final Filter SOBEL_X =
      new Filter("sobel x", new float[][] {{-1, 0, 1}, {-2, 0, 2}, {-1, 0, 1}});

  /// Brightness rising from top to bottom: horizontal edges.
  public static final Filter SOBEL_Y =
      new Filter("sobel y", new float[][] {{-1, -2, -1}, {0, 0, 0}, {1, 2, 1}});

  /// The second derivative.
  public static final Filter LAPLACE =
      new Filter("laplace", new float[][] {{0, 1, 0}, {1, -4, 1}, {0, 1, 0}});

  /// The image with its edges added.
  public static final Filter SHARPEN =
      new Filter("sharpen", new float[][] {{0, -1, 0}, {-1, 5, -1}, {0, -1, 0}});

  /// Light from the top left.
  public static final Filter EMBOSS =
      new Filter("emboss", new float[][] {{-2, -1, 0}, {-1, 1, 1}, {0, 1, 2}});

  /// The mean of nine pixels.
  public static final Filter BLUR =
      new Filter("blur", new float[][] {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}}).times(1.0 / 9);

  /// A soft mean of 25 pixels.
  public static final Filter GAUSS = gauss(5, 1);

  /// The image as it is.
  public static final Filter IDENTITY =
      new Filter("identity", new float[][] {{0, 0, 0}, {0, 1, 0}, {0, 0, 0}});

  private Filters() {}

  /// A filter of one's own: `Filters.of(new float[][] {{-1, 1}})`.
  public static Filter of(float[][] weights) {
    return new Filter("own", weights);
  }

  /// A soft mean: a bell of the given standard deviation, in pixels, that sums to 1.
  public static Filter gauss(int size, double deviation) {
    if (size < 1 || size % 2 == 0 || !(deviation > 0)) {
      throw new IllegalArgumentException(
          "gauss expects an odd size and a deviation above 0 but got %d and %s"
              .formatted(size, deviation));
    }
    float[][] weights = new float[size][size];
    double sum = 0;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        double dy = y - Math.floorDiv(size, 2);
        double dx = x - Math.floorDiv(size, 2);
        weights[y][x] = (float) Math.exp(-(dx * dx + dy * dy) / (2 * deviation * deviation));
        sum += weights[y][x];
      }
    }
    return new Filter("gauss", weights).times(1 / sum);
  }
}
