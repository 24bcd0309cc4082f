package dev.filtro.cnn.explain;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;

/// One step of a convolution on an image with one channel.
///
/// @param row of the result, from 0
/// @param column of the result, from 0
/// @param image `[H, W]`
/// @param window size, stride, padding and dilation
/// @param patch the part of the image below the filter, `[kh, kw]`; padding is 0
/// @param filter `[kh, kw]`
/// @param products `[kh, kw]`
/// @param sum the result at this place, before any bias
/// @param context where in a network it is, in lines; empty for a step outside of one
public record ConvolutionStep(
    int row,
    int column,
    Tensor image,
    Window window,
    Tensor patch,
    Tensor filter,
    Tensor products,
    double sum,
    List<String> context)
    implements WindowStep {

  /// Keeps an unmodifiable copy of the context.
  public ConvolutionStep {
    context = List.copyOf(context);
  }

  static ConvolutionStep of(Tensor image, Tensor filter, Window window, int row, int column) {
    check(image, filter, window, row, column);
    int height = filter.dim(0);
    int width = filter.dim(1);
    Tensor plain = image.detach().reshape(image.dim(0), image.dim(1));
    Tensor below = PoolingStep.patch(plain, window, row, column, 0);
    Tensor flat = filter.detach().reshape(height, width);
    Tensor products = below.times(flat);
    return new ConvolutionStep(
        row, column, plain, window, below, flat, products, products.sum().item(), List.of());
  }

  /// The same with lines that say where in a network it is.
  ConvolutionStep within(List<String> lines) {
    return new ConvolutionStep(row, column, image, window, patch, filter, products, sum, lines);
  }

  private static void check(Tensor image, Tensor filter, Window window, int row, int column) {
    boolean plane = image.rank() == 2 || (image.rank() == 3 && image.dim(2) == 1);
    boolean single =
        filter.rank() >= 2
            && filter.size() == filter.dim(0) * filter.dim(1)
            && filter.dim(0) == window.height()
            && filter.dim(1) == window.width();
    if (!plane || !single) {
      throw new IllegalArgumentException(
          "explainStep expects an image [H, W] or [H, W, 1] and one filter [kh, kw] of the window's size, but got %s, %s and %s; take one channel with slice"
              .formatted(image.shape(), filter.shape(), window));
    }
    int rows = window.outHeight(image.dim(0));
    int columns = window.outWidth(image.dim(1));
    if (row < 0 || row >= rows || column < 0 || column >= columns) {
      throw new IndexOutOfBoundsException(
          "explainStep expects a place in the result, which has %d rows and %d columns, but got row %d, column %d"
              .formatted(rows, columns, row, column));
    }
  }

  @Override
  public String toString() {
    return "Convolution step at row %d, column %d: sum of %d products = %.6g"
        .formatted(row, column, products.size(), sum);
  }
}
