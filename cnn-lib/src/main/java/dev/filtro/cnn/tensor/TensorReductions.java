package dev.filtro.cnn.tensor;

import java.util.Arrays;

/// What many elements of a [Tensor] are reduced to: sums, means, extremes and their places.
///
/// Shapes: axes along which is reduced disappear; negative ones count from the end.
///
/// Errors: [IndexOutOfBoundsException] for an axis that there is not, [IllegalArgumentException]
/// for one given twice.
public sealed interface TensorReductions permits Tensor {

  /// Sum of all elements, shape `[]`.
  default Tensor sum() {
    return Sum.of(tensor(), all(), false);
  }

  /// Sums along these axes, which disappear.
  default Tensor sum(int... axes) {
    return Sum.of(tensor(), axes, false);
  }

  /// Mean of all elements, shape `[]`.
  default Tensor mean() {
    return Sum.of(tensor(), all(), true);
  }

  /// Means along these axes, which disappear.
  default Tensor mean(int... axes) {
    return Sum.of(tensor(), axes, true);
  }

  /// Largest of all elements, shape `[]`; NaN if any is.
  default Tensor max() {
    return Maximum.of(tensor(), all());
  }

  /// Largest elements along these axes, which disappear; the gradient goes to the first of equals.
  default Tensor max(int... axes) {
    return Maximum.of(tensor(), axes);
  }

  /// Smallest of all elements, shape `[]`; NaN if any is.
  default Tensor min() {
    return min(all());
  }

  /// Smallest elements along these axes, which disappear; the gradient goes to the first of equals.
  default Tensor min(int... axes) {
    return tensor().negate().max(axes).negate();
  }

  /// Mean squared distance from the mean of all elements, `mean((x - mean(x))^2)`, shape `[]`:
  /// NumPy's; PyTorch divides by one less.
  default Tensor variance() {
    return variance(all());
  }

  /// Variances along these axes, which disappear.
  default Tensor variance(int... axes) {
    Tensor means = mean(axes).reshape(Axes.of(tensor().shape(), axes, "variance").kept());
    return tensor().minus(means).square().mean(axes);
  }

  /// Standard deviation of all elements, the root of [#variance()], shape `[]`.
  default Tensor std() {
    return variance().sqrt();
  }

  /// Standard deviations along these axes, which disappear.
  default Tensor std(int... axes) {
    return variance(axes).sqrt();
  }

  /// The place of the largest of all elements, counted in the order of [Tensor#toArray]; the first
  /// of equals. NaN counts as largest.
  ///
  /// Errors: [IllegalArgumentException] when there are no elements.
  default int argMax() {
    return Maximum.winners(tensor(), Axes.of(tensor().shape(), all(), "argMax"))[0];
  }

  /// The places of the largest elements along an axis, which disappears: `scores.argMax(-1)` is the
  /// most likely class of each row. No gradient flows to places.
  ///
  /// Shapes: `[N, classes]` -> `[N]` for axis 1 or -1.
  default Tensor argMax(int axis) {
    return Maximum.places(tensor(), axis);
  }

  /// The place of the smallest of all elements, as [#argMax()] counts.
  default int argMin() {
    return tensor().detach().negate().argMax();
  }

  /// The places of the smallest elements along an axis, which disappears.
  default Tensor argMin(int axis) {
    return tensor().detach().negate().argMax(axis);
  }

  private int[] all() {
    int[] axes = new int[tensor().rank()];
    Arrays.setAll(axes, i -> i);
    return axes;
  }

  private Tensor tensor() {
    return (Tensor) this; // the only one there is
  }
}
