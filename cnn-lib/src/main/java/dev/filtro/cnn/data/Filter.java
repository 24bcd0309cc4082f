package dev.filtro.cnn.data;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.tensor.TensorLike;
import java.util.Arrays;

/// A small matrix that slides over an image; [Filters] has the classic ones.
///
/// @param name what it is for
/// @param weights the matrix, row by row
@SuppressWarnings("ArrayRecordComponent") // Copied on the way in and out.
public record Filter(String name, float[][] weights) implements TensorLike {

  /// Checks that the rows are equally long, and copies them.
  public Filter {
    if (weights.length == 0 || weights[0].length == 0) {
      throw new IllegalArgumentException("Filter \"" + name + "\" expects at least one weight");
    }
    for (float[] row : weights) {
      if (row.length != weights[0].length) {
        throw new IllegalArgumentException(
            "Filter \"%s\" expects rows of %d weights but got one of %d"
                .formatted(name, weights[0].length, row.length));
      }
    }
    weights = copy(weights);
  }

  @Override
  public float[][] weights() {
    return copy(weights);
  }

  private static float[][] copy(float[][] rows) {
    return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
  }

  /// The same filter with all weights multiplied.
  public Filter times(double factor) {
    float[][] scaled = weights();
    for (float[] row : scaled) {
      for (int i = 0; i < row.length; i++) {
        row[i] *= (float) factor;
      }
    }
    return new Filter(name + " x " + factor, scaled);
  }

  /// The matrix as a tensor `[height, width]`.
  @Override
  public Tensor toTensor() {
    float[] flat = new float[weights.length * weights[0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = weights[Math.floorDiv(i, weights[0].length)][i % weights[0].length];
    }
    return Tensor.of(flat, weights.length, weights[0].length);
  }

  Image applyTo(Image image, Border border) {
    int kh = weights.length;
    int kw = weights[0].length;
    if (image.height() < kh || image.width() < kw) {
      throw new IllegalArgumentException(
          "convolve expects an image of at least %d x %d pixels for the filter \"%s\" but got %s"
              .formatted(kh, kw, name, image));
    }
    int channels = image.channels();
    float[] taps = toTensor().toArray();
    float[] filters = new float[kh * kw * channels];
    for (int i = 0; i < filters.length; i++) {
      filters[i] = taps[Math.floorDiv(i, channels)];
    }
    Image whole = border == Border.SAME ? goingOn(image, kh - 1, kw - 1) : image;
    Tensor batch = whole.toTensor().reshape(1, whole.height(), whole.width(), channels);
    return Image.of(
        Functions.conv2d(
            batch,
            Tensor.of(filters, kh, kw, 1, channels),
            null,
            Window.of(kh, kw),
            channels,
            Epilogue.IDENTITY));
  }

  /// The image with so many more rows and columns, half of them on either side.
  private static Image goingOn(Image image, int rows, int columns) {
    int height = image.height() + rows;
    int width = image.width() + columns;
    float[] pixels = new float[height * width * image.channels()];
    for (int i = 0; i < pixels.length; i++) {
      int place = Math.floorDiv(i, image.channels());
      int y = Math.floorDiv(place, width) - Math.floorDiv(rows, 2);
      int x = place % width - Math.floorDiv(columns, 2);
      pixels[i] =
          image.get(
              Math.clamp(y, 0, image.height() - 1),
              Math.clamp(x, 0, image.width() - 1),
              i % image.channels());
    }
    return Image.of(pixels, height, width, image.channels());
  }

  @Override
  public String toString() {
    return name + " " + Arrays.deepToString(weights);
  }
}
