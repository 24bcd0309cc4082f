package dev.filtro.cnn.tensor;

import java.util.Arrays;

/// How the elements of a [Tensor] are arranged anew: other shapes, parts, and several in one.
public sealed interface TensorShaping permits Tensor {

  /// The same elements in the same order under another shape; one size may be -1 and follows from
  /// the others.
  default Tensor reshape(int... newShape) {
    return Reshape.of(tensor(), newShape);
  }

  /// Axes in reverse order: the transpose of a matrix.
  default Tensor transpose() {
    int[] axes = new int[tensor().rank()];
    Arrays.setAll(axes, i -> axes.length - 1 - i);
    return Transpose.of(tensor(), axes);
  }

  /// Axes in another order: axis `i` of the result is axis `order[i]` of this.
  default Tensor transpose(int... order) {
    return Transpose.of(tensor(), order);
  }

  /// The part from `from` (inclusive) to `to` (exclusive) along `axis`.
  default Tensor slice(int axis, int from, int to) {
    return Slice.of(tensor(), axis, from, to);
  }

  /// This and the others one after the other along `axis`.
  default Tensor concat(int axis, Tensor... others) {
    Tensor[] all = new Tensor[others.length + 1];
    all[0] = tensor();
    System.arraycopy(others, 0, all, 1, others.length);
    return Concat.of(axis, all);
  }

  /// What stands at one place of `axis`, which disappears: `images.select(0, 3)` is the fourth
  /// image.
  ///
  /// Shapes: `[N, H, W, C]` -> `[H, W, C]` for axis 0.
  ///
  /// Errors: [IndexOutOfBoundsException] for a place that there is not.
  default Tensor select(int axis, int index) {
    int place = tensor().shape().axis(axis);
    return slice(place, index, index + 1).squeeze(place);
  }

  /// The same elements with one more axis of size 1: `image.unsqueeze(0)` is a batch of one.
  ///
  /// Shapes: `[H, W, C]` -> `[1, H, W, C]` for axis 0, `[H, W, C, 1]` for -1.
  default Tensor unsqueeze(int axis) {
    return Reshape.unsqueeze(tensor(), axis);
  }

  /// The same elements without an axis of size 1.
  ///
  /// Shapes: `[1, H, W, C]` -> `[H, W, C]` for axis 0.
  ///
  /// Errors: [IllegalArgumentException] when the axis has another size.
  default Tensor squeeze(int axis) {
    return Reshape.squeeze(tensor(), axis);
  }

  private Tensor tensor() {
    return (Tensor) this; // the only one there is
  }
}
