package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.PointwiseKernels.Binary;
import dev.filtro.cnn.kernels.PointwiseKernels.Unary;

/// What is computed with a [Tensor] element by element, and products of matrices.
///
/// Shapes: operations with two tensors broadcast as NumPy does: axes are matched from the end, and
/// a size of 1 stretches.
///
/// Errors: [IllegalArgumentException] for shapes that do not meet.
public sealed interface TensorArithmetic permits Tensor {

  /// Sum, broadcast.
  default Tensor plus(Tensor other) {
    return Arithmetic.of(Binary.PLUS, tensor(), other);
  }

  /// Sum with a number.
  default Tensor plus(double other) {
    return plus(Tensor.scalar((float) other));
  }

  /// Difference, broadcast.
  default Tensor minus(Tensor other) {
    return Arithmetic.of(Binary.MINUS, tensor(), other);
  }

  /// Difference with a number.
  default Tensor minus(double other) {
    return minus(Tensor.scalar((float) other));
  }

  /// Product element by element, broadcast.
  default Tensor times(Tensor other) {
    return Arithmetic.of(Binary.TIMES, tensor(), other);
  }

  /// Product with a number.
  default Tensor times(double other) {
    return times(Tensor.scalar((float) other));
  }

  /// Quotient element by element, broadcast.
  default Tensor dividedBy(Tensor other) {
    return Arithmetic.of(Binary.DIVIDE, tensor(), other);
  }

  /// Quotient with a number.
  default Tensor dividedBy(double other) {
    return dividedBy(Tensor.scalar((float) other));
  }

  /// Every element with the other sign.
  default Tensor negate() {
    return Elementwise.of(Unary.NEGATE, tensor());
  }

  /// e to the power of every element.
  default Tensor exp() {
    return Elementwise.of(Unary.EXP, tensor());
  }

  /// Natural logarithm of every element.
  default Tensor log() {
    return Elementwise.of(Unary.LOG, tensor());
  }

  /// Square root of every element.
  default Tensor sqrt() {
    return Elementwise.of(Unary.SQRT, tensor());
  }

  /// Square of every element.
  default Tensor square() {
    return Elementwise.of(Unary.SQUARE, tensor());
  }

  /// Absolute value of every element; its derivative at 0 is 0.
  default Tensor abs() {
    return Elementwise.of(Unary.ABS, tensor());
  }

  /// Error function of every element: 2 / sqrt(pi) times the integral of exp(-t t) from 0 to x.
  default Tensor erf() {
    return Elementwise.of(Unary.ERF, tensor());
  }

  /// Every element to the power of a number.
  ///
  /// Shapes: any, kept. Where `x^exponent` is not a number (roots of negative ones), neither is its
  /// gradient.
  default Tensor pow(double exponent) {
    return Pointwise.pow(tensor(), exponent);
  }

  /// Every element, but none below `low` or above `high`: `min(max(x, low), high)`. Elsewhere no
  /// gradient flows; NaN stays NaN.
  ///
  /// Shapes: any, kept.
  ///
  /// Errors: [IllegalArgumentException] when `low` is above `high`.
  default Tensor clip(double low, double high) {
    return Pointwise.clip(tensor(), low, high);
  }

  /// The larger of two elements, broadcast; NaN if one is. The gradient goes to it, to this one of
  /// equals.
  default Tensor maximum(Tensor other) {
    return Where.larger(tensor(), other);
  }

  /// The larger of each element and a number.
  default Tensor maximum(double other) {
    return maximum(Tensor.scalar((float) other));
  }

  /// The smaller of two elements, broadcast; NaN if one is. The gradient goes to it, to this one of
  /// equals.
  default Tensor minimum(Tensor other) {
    return Where.smaller(tensor(), other);
  }

  /// The smaller of each element and a number.
  default Tensor minimum(double other) {
    return minimum(Tensor.scalar((float) other));
  }

  /// Matrix product.
  ///
  /// Shapes: `[m, k]` and `[k, n]` -> `[m, n]`; or batches of them, `[..., m, k]` and `[..., k, n]`
  /// with the same leading sizes.
  default Tensor matmul(Tensor other) {
    return MatrixProduct.of(tensor(), other);
  }

  // ---- masks

  /// 1 where this element is the greater one, else 0, broadcast: a mask for [Tensor#where], or to
  /// count with. No gradient flows through masks.
  default Tensor greaterThan(Tensor other) {
    return Where.mask("greaterThan", tensor(), other, (a, b) -> a > b);
  }

  /// 1 where an element is greater than a number, else 0.
  default Tensor greaterThan(double other) {
    return greaterThan(Tensor.scalar((float) other));
  }

  /// 1 where this element is the less one, else 0, broadcast.
  default Tensor lessThan(Tensor other) {
    return Where.mask("lessThan", tensor(), other, (a, b) -> a < b);
  }

  /// 1 where an element is less than a number, else 0.
  default Tensor lessThan(double other) {
    return lessThan(Tensor.scalar((float) other));
  }

  /// 1 where both elements are the same number, else 0, broadcast; NaN equals nothing.
  default Tensor equalTo(Tensor other) {
    return Where.mask("equalTo", tensor(), other, (a, b) -> a == b);
  }

  /// 1 where an element is this number, else 0.
  default Tensor equalTo(double other) {
    return equalTo(Tensor.scalar((float) other));
  }

  private Tensor tensor() {
    return (Tensor) this; // the only one there is
  }
}
