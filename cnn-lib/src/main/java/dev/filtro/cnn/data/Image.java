package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.tensor.TensorLike;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A picture as numbers: read from a file, changed, looked at.
///
/// ```java
/// var photo = Image.read("coffee.png").gray().resize(300, 300);
/// var edges = photo.convolve(Filters.EDGE, SAME);
/// show(photo, edges, relu(edges), maxPool(relu(edges), 2))
/// ```
///
/// An image does not change: every method gives a new one.
///
/// Shapes: `[H, W, channels]`, 1 channel for gray and 3 for red, green and blue. Units: pixels from
/// 0 to 1 when read from a file; what is computed from them may lie outside.
public final class Image implements TensorLike {
  private final int height;
  private final int width;
  private final int channels;
  private final float[] pixels;

  Image(int height, int width, int channels, float[] pixels) {
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.pixels = pixels;
  }

  /// Reads a PNG, JPEG, BMP, GIF or WebP file (of an animation the first picture).
  ///
  /// What is transparent is shown on white, a photograph as the camera says that it was held
  /// (Exif).
  ///
  /// Errors: `CorruptFileException` for a file that is damaged or no picture, which names it;
  /// [java.io.UncheckedIOException] if it can't be read.
  public static Image read(Path file) {
    return new ImageReader(file, "check that it is a picture, or take it from its source again")
        .read();
  }

  /// Reads the file of this name.
  public static Image read(String file) {
    return read(Path.of(file));
  }

  /// An image of these pixels, row by row, channels last; they are copied.
  ///
  /// Errors: [IllegalArgumentException] if there are more or fewer than the sizes say.
  public static Image of(float[] pixels, int height, int width, int channels) {
    if (height < 1 || width < 1 || channels < 1 || pixels.length != height * width * channels) {
      throw new IllegalArgumentException(
          "Image.of expects %d x %d x %d pixels but got %d"
              .formatted(height, width, channels, pixels.length));
    }
    return new Image(height, width, channels, pixels.clone());
  }

  /// A tensor as an image.
  ///
  /// Shapes: `[H, W]`, `[H, W, channels]`, or the latter with a batch axis of 1.
  public static Image of(Tensor tensor) {
    int rank = tensor.rank();
    if (rank == 2) {
      return of(tensor.toArray(), tensor.dim(0), tensor.dim(1), 1);
    }
    if (rank == 3 || (rank == 4 && tensor.dim(0) == 1)) {
      return of(tensor.toArray(), tensor.dim(-3), tensor.dim(-2), tensor.dim(-1));
    }
    throw new IllegalArgumentException(
        "Image.of expects a tensor [H, W] or [H, W, channels] but got " + tensor.shape());
  }

  /// Rows of pixels.
  public int height() {
    return height;
  }

  /// Pixels in a row.
  public int width() {
    return width;
  }

  /// Numbers for each pixel: 1 for gray, 3 for red, green and blue.
  public int channels() {
    return channels;
  }

  /// `[H, W, channels]`.
  public Shape shape() {
    return Shape.of(height, width, channels);
  }

  /// One number of one pixel.
  public float get(int row, int column, int channel) {
    return pixels[(row * width + column) * channels + channel];
  }

  /// All numbers themselves: nobody may write to them.
  float[] pixels() {
    return pixels;
  }

  /// All numbers, row by row, channels last; a copy.
  public float[] toArray() {
    return pixels.clone();
  }

  /// The pixels as a tensor `[H, W, channels]`.
  @Override
  public Tensor toTensor() {
    return Tensor.of(pixels, height, width, channels);
  }

  /// Copies the pixels into an array.
  public void copyTo(float[] target, int offset) {
    System.arraycopy(pixels, 0, target, offset, pixels.length);
  }

  /// One channel: the brightness that eyes see, `0.299 red + 0.587 green + 0.114 blue`; a gray
  /// image as it is.
  ///
  /// Source: ITU-R BT.601-7, section 2.5.1.
  public Image gray() {
    if (channels == 1) {
      return this;
    }
    if (channels != 3) {
      throw new IllegalArgumentException(
          "gray expects 1 or 3 channels but the image has " + channels);
    }
    float[] gray = new float[height * width];
    for (int i = 0; i < gray.length; i++) {
      gray[i] = 0.299f * pixels[3 * i] + 0.587f * pixels[3 * i + 1] + 0.114f * pixels[3 * i + 2];
    }
    return new Image(height, width, 1, gray);
  }

  /// Three equal channels from one; a coloured image as it is.
  public Image rgb() {
    if (channels == 3) {
      return this;
    }
    Image gray = gray();
    float[] rgb = new float[3 * gray.pixels.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = gray.pixels[Math.floorDiv(i, 3)];
    }
    return new Image(height, width, 3, rgb);
  }

  /// Another size, smoothly; where it shrinks, all pixels count.
  public Image resize(int newHeight, int newWidth) {
    if (newHeight < 1 || newWidth < 1) {
      throw new IllegalArgumentException(
          "resize expects a height and a width of at least 1 but got %d and %d"
              .formatted(newHeight, newWidth));
    }
    return newHeight == height && newWidth == width
        ? this
        : Resampling.resize(this, newHeight, newWidth);
  }

  /// The part from a top left corner on.
  ///
  /// Errors: [IllegalArgumentException] if it is not inside.
  public Image crop(int top, int left, int cropHeight, int cropWidth) {
    if (top < 0
        || left < 0
        || cropHeight < 1
        || cropWidth < 1
        || top + cropHeight > height
        || left + cropWidth > width) {
      throw new IllegalArgumentException(
          "crop expects a part of %d x %d pixels but got %d x %d from row %d, column %d"
              .formatted(height, width, cropHeight, cropWidth, top, left));
    }
    float[] part = new float[cropHeight * cropWidth * channels];
    int row = cropWidth * channels;
    for (int y = 0; y < cropHeight; y++) {
      System.arraycopy(pixels, ((top + y) * width + left) * channels, part, y * row, row);
    }
    return new Image(cropHeight, cropWidth, channels, part);
  }

  /// The middle, as large a square as fits.
  public Image square() {
    int side = Math.min(height, width);
    return crop((height - side) / 2, (width - side) / 2, side, side);
  }

  /// Left and right exchanged.
  public Image flip() {
    float[] flipped = new float[pixels.length];
    for (int i = 0; i < height * width; i++) {
      int mirrored = i - i % width + (width - 1 - i % width);
      System.arraycopy(pixels, i * channels, flipped, mirrored * channels, channels);
    }
    return new Image(height, width, channels, flipped);
  }

  /// Convolves every channel with a filter (strictly, cross-correlates: it is not flipped).
  ///
  /// Shapes: `[H, W, C]` -> the same ([Border#SAME]), or smaller by the filter's size less 1
  /// ([Border#VALID]).
  ///
  /// Source: Dumoulin & Visin 2016, arXiv:1603.07285.
  public Image convolve(Filter filter, Border border) {
    return filter.applyTo(this, border);
  }

  /// [#convolve(Filter, Border)] with a size that stays.
  public Image convolve(Filter filter) {
    return convolve(filter, Border.SAME);
  }

  /// Writes the picture as a PNG or JPEG file, as the name ends; what lies outside of 0 to 1 is
  /// cut.
  ///
  /// Errors: [IllegalArgumentException] for other endings or numbers of channels than 1 and 3;
  /// [java.io.UncheckedIOException] if it can't be written.
  public Path save(Path file) {
    return ImageWriter.write(this, file);
  }

  /// [#save(Path)] by name.
  public Path save(String file) {
    return save(Path.of(file));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Image image
        && image.shape().equals(shape())
        && Arrays.equals(image.pixels, pixels);
  }

  @Override
  public int hashCode() {
    return 31 * shape().hashCode() + Arrays.hashCode(pixels);
  }

  @Override
  public String toString() {
    return "Image %d x %d, %s"
        .formatted(height, width, channels == 1 ? "gray" : channels + " channels");
  }
}
