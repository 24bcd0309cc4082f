package dev.filtro.cnn.kernels.vector;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Window;

/// A block of output pixels of a convolution and the input that it needs, one block after the
/// other.
///
/// Small images come several at a time, large ones in bands of rows. Where the window is padded the
/// input is copied into scratch memory with its zeros around it; there is no im2col. Without
/// padding the input is read in place.
final class Band {
  private final ConvolutionGeometry g;
  private final int outHeight;
  private final int outWidth;
  private final int bandRows;
  private final int bandsPerImage;
  private final int bandImages;
  private final PaddedRows padded;
  private final int step;
  private final int pitch;
  private final int imagePitch;
  private final boolean inPlace;
  private final int beyond;

  private float[] source = new float[0];
  private int base;
  private int images;
  private int rows;
  private int firstOutput;

  /// Blocks of about `pixels` output pixels, such that there are several for each of `threads`.
  Band(ConvolutionGeometry g, int pixels, int threads) {
    this(g, pixels, threads, new PaddedRows(g, g.inChannels()), !g.window().padded(), 0);
  }

  /// The same with pixels further apart, whose channels are not wanted side by side: where these
  /// are a power of two, pixels would share a few cache sets.
  static Band spread(ConvolutionGeometry g, int pixels, int threads) {
    int channels = g.inChannels();
    int step = channels % 64 == 0 ? channels + 16 : channels;
    boolean inPlace = !g.window().padded() && step == channels;
    return new Band(g, pixels, threads, new PaddedRows(g, step), inPlace, 0);
  }

  /// The same with `beyond` elements behind the end that may be read.
  static Band readBeyond(ConvolutionGeometry g, int pixels, int threads, int beyond) {
    boolean inPlace = !g.window().padded() && beyond == 0;
    PaddedRows rows = new PaddedRows(g, g.inChannels());
    return new Band(g, pixels, threads, rows, inPlace, beyond);
  }

  private Band(
      ConvolutionGeometry g,
      int pixels,
      int threads,
      PaddedRows padded,
      boolean inPlace,
      int beyond) {
    this.g = g;
    this.padded = padded;
    this.step = padded.step();
    this.inPlace = inPlace;
    this.beyond = beyond;
    Window w = g.window();
    outHeight = g.outHeight();
    outWidth = g.outWidth();
    int rowsWanted = Math.clamp((pixels + outWidth - 1) / outWidth, 1, outHeight);
    bandsPerImage = (outHeight + rowsWanted - 1) / rowsWanted;
    bandRows = (outHeight + bandsPerImage - 1) / bandsPerImage;
    int imagesWanted = bandsPerImage > 1 ? 1 : Math.max(1, pixels / (outHeight * outWidth));
    bandImages = Math.min(imagesWanted, Math.max(1, (g.batch() + threads - 1) / threads));
    pitch = padded.pitch();
    int inRows =
        bandsPerImage == 1
            ? w.top() + g.height() + w.bottom()
            : (bandRows - 1) * w.strideHeight() + w.extentHeight();
    imagePitch = (inPlace ? g.height() : inRows) * pitch;
  }

  /// Number of blocks.
  int count() {
    return bandsPerImage > 1
        ? g.batch() * bandsPerImage
        : (g.batch() + bandImages - 1) / bandImages;
  }

  /// Most output pixels in a block.
  int mostPixels() {
    return bandImages * bandRows * outWidth;
  }

  /// Makes block `i` the present one.
  void load(int i, float[] x, Scratch scratch) {
    int image = bandsPerImage > 1 ? i / bandsPerImage : i * bandImages;
    int row = bandsPerImage > 1 ? i % bandsPerImage * bandRows : 0;
    images = Math.min(bandImages, g.batch() - image);
    rows = Math.min(bandRows, outHeight - row);
    firstOutput = (image * outHeight + row) * outWidth;
    if (inPlace) {
      source = x;
      base = (image * g.height() + row * g.window().strideHeight()) * pitch;
      return;
    }
    source = scratch.band(bandImages * imagePitch + beyond);
    base = 0;
    int inRows = bandsPerImage == 1 ? imagePitch / pitch : inRows(rows);
    int top = row * g.window().strideHeight() - g.window().top();
    for (int n = 0; n < images; n++) {
      for (int r = 0; r < inRows; r++) {
        padded.copy(x, image + n, top + r, source, n * imagePitch + r * pitch);
      }
    }
  }

  private int inRows(int outRows) {
    return (outRows - 1) * g.window().strideHeight() + g.window().extentHeight();
  }

  /// Offsets of the first tap of every output pixel of a block, from [#base()] on.
  void offsets(int[] table) {
    int stepRow = g.window().strideHeight() * pitch;
    int stepColumn = pixelPitch();
    int p = 0;
    for (int n = 0; n < bandImages; n++) {
      for (int r = 0; r < bandRows; r++) {
        for (int c = 0; c < outWidth; c++) {
          table[p++] = n * imagePitch + r * stepRow + c * stepColumn;
        }
      }
    }
  }

  /// Offsets of all taps times `channels` channels, from a pixel's first tap on.
  void taps(int[] table, int channels) {
    int i = 0;
    for (int r = 0; r < g.window().height(); r++) {
      for (int s = 0; s < g.window().width(); s++) {
        for (int c = 0; c < channels; c++) {
          table[i++] = r * tapRowPitch() + s * tapColumnPitch() + c;
        }
      }
    }
  }

  float[] source() {
    return source;
  }

  int base() {
    return base;
  }

  int images() {
    return images;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return outWidth;
  }

  /// Output pixels of the present block.
  int pixels() {
    return images * rows * outWidth;
  }

  /// Number of the block's first output pixel, counted over the whole batch.
  int firstOutput() {
    return firstOutput;
  }

  int imagePitch() {
    return imagePitch;
  }

  /// Elements from one row of the window to the next.
  int tapRowPitch() {
    return g.window().dilationHeight() * pitch;
  }

  /// Elements from one column of the window to the next.
  int tapColumnPitch() {
    return g.window().dilationWidth() * step;
  }

  /// Elements from one row of output pixels to the next.
  int rowPitch() {
    return g.window().strideHeight() * pitch;
  }

  /// Elements from one output pixel to the next.
  int pixelPitch() {
    return g.window().strideWidth() * step;
  }
}
