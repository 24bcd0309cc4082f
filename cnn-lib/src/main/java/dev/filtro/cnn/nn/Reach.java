package dev.filtro.cnn.nn;

import dev.filtro.cnn.kernels.Window;

/// Which part of its input a layer looks at for a part of its result.
///
/// Source: Araujo, Norris & Sim 2019, "Computing receptive fields of convolutional neural
/// networks", Distill, equations 1 to 6.
@FunctionalInterface
public interface Reach {

  /// The same places: functions of single values or of the channels of a place.
  Reach SAME = region -> region;

  /// What a region of the result depends on; rows and columns in the padding count.
  Region of(Region result);

  /// A window that slides over the input.
  static Reach window(Window window) {
    return result ->
        new Region(
            result.top() * window.strideHeight() - window.top(),
            result.left() * window.strideWidth() - window.left(),
            (result.bottom() - 1) * window.strideHeight() - window.top() + window.extentHeight(),
            (result.right() - 1) * window.strideWidth() - window.left() + window.extentWidth());
  }

  /// A window that slides over the result: a transposed convolution.
  static Reach transposed(Window window) {
    return result ->
        new Region(
            Math.ceilDiv(
                result.top() + window.top() - window.extentHeight() + 1, window.strideHeight()),
            Math.ceilDiv(
                result.left() + window.left() - window.extentWidth() + 1, window.strideWidth()),
            Math.floorDiv(result.bottom() - 1 + window.top(), window.strideHeight()) + 1,
            Math.floorDiv(result.right() - 1 + window.left(), window.strideWidth()) + 1);
  }
}
