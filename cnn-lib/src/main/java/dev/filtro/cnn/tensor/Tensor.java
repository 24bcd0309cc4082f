package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.PointwiseKernels.Binary;
import dev.filtro.cnn.kernels.PointwiseKernels.Unary;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Numbers in a grid of any rank, float32, row-major, that remember how they were computed.
///
/// A tensor does not change: operations return new ones. What is computed from a tensor that
/// requires a gradient records itself, and [#backward()] runs the record backwards.
///
/// {@snippet :
/// Tensor w = Tensor.of(new float[] {1, 2}, 2).tracked();
/// Tensor loss = w.square().sum();
/// loss.backward();
/// w.gradient(); // [2, 4]
/// }
///
/// Shapes: images are `[N, H, W, C]`; operations with two tensors broadcast as NumPy does: axes are
/// matched from the end, and a size of 1 stretches.
///
/// Errors: every operation checks its shapes and throws [IllegalArgumentException] that names what
/// it expects and what it got.
public final class Tensor {
  private final Shape shape;
  private final Storage storage;
  private final @Nullable Operation origin;
  private final boolean leafWithGradient;
  private @Nullable Gradient gradient;
  private boolean retainsGradient;

  Tensor(Shape shape, Storage storage, @Nullable Operation origin) {
    this(shape, storage, origin, false);
  }

  private Tensor(
      Shape shape, Storage storage, @Nullable Operation origin, boolean leafWithGradient) {
    this.shape = shape;
    this.storage = storage;
    this.origin = origin;
    this.leafWithGradient = leafWithGradient;
    this.retainsGradient = leafWithGradient;
  }

  /// A leaf whose gradient keeps its array: that of a [Parameter].
  static Tensor parameter(Shape shape, float[] values) {
    Tensor leaf = new Tensor(shape, new Storage(values, null), null, true);
    leaf.gradient = new Gradient(leaf, true);
    return leaf;
  }

  /// A tensor of these values, which are copied.
  ///
  /// Errors: [IllegalArgumentException] when there are more or fewer values than the shape holds.
  public static Tensor of(float[] values, int... shape) {
    Shape s = Shape.of(shape);
    if (s.size() != values.length) {
      throw new IllegalArgumentException(
          "Tensor.of expects " + s.size() + " values for shape " + s + " but got " + values.length);
    }
    return new Tensor(s, new Storage(values.clone(), null), null);
  }

  /// A row of numbers, shape `[values.length]`; the values are copied.
  public static Tensor of(float... values) {
    return of(values, values.length);
  }

  /// A tensor around an array that nobody else will write to.
  static Tensor owning(float[] values, Shape shape) {
    return new Tensor(shape, new Storage(values, null), null);
  }

  /// All zeros.
  public static Tensor zeros(int... shape) {
    Shape s = Shape.of(shape);
    return owning(new float[s.size()], s);
  }

  /// Every element `value`.
  public static Tensor full(float value, int... shape) {
    Shape s = Shape.of(shape);
    float[] values = new float[s.size()];
    Arrays.fill(values, value);
    return owning(values, s);
  }

  /// A single number, shape `[]`.
  public static Tensor scalar(float value) {
    return full(value);
  }

  /// Normally distributed with mean 0 and standard deviation 1.
  public static Tensor normal(RandomGenerator random, int... shape) {
    Shape s = Shape.of(shape);
    float[] values = new float[s.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return owning(values, s);
  }

  /// Evenly distributed from `low` (inclusive) to `high` (exclusive).
  public static Tensor uniform(RandomGenerator random, float low, float high, int... shape) {
    Shape s = Shape.of(shape);
    float[] values = new float[s.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat(low, high);
    }
    return owning(values, s);
  }

  /// The sizes.
  public Shape shape() {
    return shape;
  }

  /// Size along `axis`; negative axes count from the end.
  public int dim(int axis) {
    return shape.dim(axis);
  }

  /// Number of axes.
  public int rank() {
    return shape.rank();
  }

  /// Number of elements.
  public int size() {
    return shape.size();
  }

  /// One element.
  ///
  /// Errors: [IllegalArgumentException] when there are not as many indices as axes,
  /// [IndexOutOfBoundsException] when one is outside.
  public float get(int... index) {
    if (index.length != shape.rank()) {
      throw new IllegalArgumentException(
          "get expects one index for each axis of " + shape + " but got " + Arrays.toString(index));
    }
    int at = 0;
    for (int i = 0; i < index.length; i++) {
      if (index[i] < 0 || index[i] >= shape.dim(i)) {
        throw new IndexOutOfBoundsException(
            "Index " + Arrays.toString(index) + " lies outside of shape " + shape);
      }
      at = at * shape.dim(i) + index[i];
    }
    return array()[at];
  }

  /// The only element of a tensor of size 1.
  ///
  /// Errors: [IllegalStateException] when there are more.
  public float item() {
    if (size() != 1) {
      throw new IllegalStateException(
          "item() expects a tensor with one element but this one has shape " + shape);
    }
    return array()[0];
  }

  /// All elements, the last axis varying fastest; a copy.
  public float[] toArray() {
    return Arrays.copyOf(array(), size());
  }

  /// Copies all elements to `target`, beginning at `offset`.
  ///
  /// Errors: [IndexOutOfBoundsException] when they do not fit.
  public void copyTo(float[] target, int offset) {
    System.arraycopy(array(), 0, target, offset, size());
  }

  /// The same values in memory of their own, no longer part of any computation.
  public Tensor copy() {
    return owning(toArray(), shape);
  }

  /// The same values, no longer part of any computation: gradients stop here. Those of a parameter
  /// are copied, because it changes.
  public Tensor detach() {
    return isParameter() ? copy() : new Tensor(shape, storage.retain(), null);
  }

  // ---- gradients

  /// The same values as the start of a computation whose gradient is wanted.
  public Tensor tracked() {
    return new Tensor(shape, storage.retain(), null, true);
  }

  /// Whether gradients flow to or through this tensor.
  public boolean requiresGradient() {
    return leafWithGradient || origin != null;
  }

  /// Whether gradients should flow here now: not to frozen parameters, nor to any while those are
  /// fixed.
  boolean wantsGradient() {
    return origin != null
        || (leafWithGradient
            && !(gradient != null && gradient.fixed())
            && !(isParameter() && Tape.parametersFixed()));
  }

  private boolean isParameter() {
    return leafWithGradient && gradient != null && gradient.persistent();
  }

  /// Keeps the gradient that reaches this intermediate result, for [#gradient()] after
  /// `backward()`.
  public Tensor retainGradient() {
    retainsGradient = true;
    return this;
  }

  /// Computes the gradient of this single number with respect to all that it was computed from.
  ///
  /// It can be done once: the record of the computation is consumed.
  ///
  /// Errors: [IllegalStateException] when there is more than one element, nothing requires a
  /// gradient, or the computation was consumed already.
  public void backward() {
    if (size() != 1) {
      throw new IllegalStateException(
          "backward() expects a tensor with one element, a loss, but this one has shape "
              + shape
              + "; reduce it with sum() or mean(), or pass the gradient: backward(gradient)");
    }
    backward(full(1, shape.toArray()));
  }

  /// Computes the gradient of `sum(this * weights)` with respect to all that this was computed
  /// from.
  ///
  /// Errors: [IllegalArgumentException] when `weights` has another shape; [IllegalStateException]
  /// as [#backward()].
  public void backward(Tensor weights) {
    if (!requiresGradient()) {
      throw new IllegalStateException(
          "backward() expects a result of tensors that require a gradient, but nothing that this"
              + " one was computed from does; use tracked() or parameters, outside of"
              + " withoutGradient()");
    }
    if (!weights.shape.equals(shape)) {
      throw new IllegalArgumentException(
          "backward(gradient) expects a gradient of shape " + shape + " but got " + weights.shape);
    }
    Tape.backward(this, weights.storage);
  }

  /// The gradient that has been collected here, a copy.
  ///
  /// Errors: [IllegalStateException] when there is none.
  public Tensor gradient() {
    Gradient g = gradient;
    if (g == null || !g.filled()) {
      throw new IllegalStateException(
          "This tensor has no gradient: "
              + (leafWithGradient || retainsGradient
                  ? "call backward() on a loss that was computed from it"
                  : "make it with tracked(), or call retainGradient() on it before backward()"));
    }
    return owning(Arrays.copyOf(g.values(), size()), shape);
  }

  /// Whether a gradient has been collected here.
  public boolean hasGradient() {
    return gradient != null && gradient.filled();
  }

  /// Forgets the gradient collected here.
  public void clearGradient() {
    if (gradient != null) {
      gradient.clear();
    }
  }

  /// Computes `body` without recording it: faster, and with less memory.
  public static <T> T withoutGradient(Supplier<T> body) {
    return Tape.paused(body);
  }

  /// Computes `body`, forwards and backwards, with gradients to inputs only: those of parameters
  /// stay as they are.
  public static <T> T withoutParameterGradients(Supplier<T> body) {
    return Tape.withParametersFixed(body);
  }

  /// Whether what is computed now records itself, that is, outside of [#withoutGradient].
  public static boolean recordsGradients() {
    return Tape.recording();
  }

  Storage storage() {
    return storage;
  }

  float[] array() {
    return storage.array();
  }

  boolean recorded() {
    return origin != null;
  }

  Operation origin() {
    Operation made = origin;
    if (made == null) {
      throw new IllegalStateException("A leaf has no origin");
    }
    return made;
  }

  synchronized Gradient gradientSlot() {
    Gradient g = gradient;
    if (g == null) {
      g = new Gradient(this, false);
      gradient = g;
    }
    return g;
  }

  boolean retainsGradient() {
    return retainsGradient;
  }

  // ---- arithmetic

  /// Sum, broadcast.
  public Tensor plus(Tensor other) {
    return Arithmetic.of(Binary.PLUS, this, other);
  }

  /// Sum with a number.
  public Tensor plus(double other) {
    return plus(scalar((float) other));
  }

  /// Difference, broadcast.
  public Tensor minus(Tensor other) {
    return Arithmetic.of(Binary.MINUS, this, other);
  }

  /// Difference with a number.
  public Tensor minus(double other) {
    return minus(scalar((float) other));
  }

  /// Product element by element, broadcast.
  public Tensor times(Tensor other) {
    return Arithmetic.of(Binary.TIMES, this, other);
  }

  /// Product with a number.
  public Tensor times(double other) {
    return times(scalar((float) other));
  }

  /// Quotient element by element, broadcast.
  public Tensor dividedBy(Tensor other) {
    return Arithmetic.of(Binary.DIVIDE, this, other);
  }

  /// Quotient with a number.
  public Tensor dividedBy(double other) {
    return dividedBy(scalar((float) other));
  }

  /// Every element with the other sign.
  public Tensor negate() {
    return Elementwise.of(Unary.NEGATE, this);
  }

  /// e to the power of every element.
  public Tensor exp() {
    return Elementwise.of(Unary.EXP, this);
  }

  /// Natural logarithm of every element.
  public Tensor log() {
    return Elementwise.of(Unary.LOG, this);
  }

  /// Square root of every element.
  public Tensor sqrt() {
    return Elementwise.of(Unary.SQRT, this);
  }

  /// Square of every element.
  public Tensor square() {
    return Elementwise.of(Unary.SQUARE, this);
  }

  /// Absolute value of every element; its derivative at 0 is 0.
  public Tensor abs() {
    return Elementwise.of(Unary.ABS, this);
  }

  /// Error function of every element: 2 / sqrt(pi) times the integral of exp(-t t) from 0 to x.
  public Tensor erf() {
    return Elementwise.of(Unary.ERF, this);
  }

  /// Matrix product.
  ///
  /// Shapes: `[m, k]` and `[k, n]` -> `[m, n]`; or batches of them, `[..., m, k]` and `[..., k, n]`
  /// with the same leading sizes.
  public Tensor matmul(Tensor other) {
    return MatrixProduct.of(this, other);
  }

  // ---- reductions

  /// Sum of all elements, shape `[]`.
  public Tensor sum() {
    return Sum.of(this, allAxes(), false);
  }

  /// Sums along these axes, which disappear.
  public Tensor sum(int... axes) {
    return Sum.of(this, axes, false);
  }

  /// Mean of all elements, shape `[]`.
  public Tensor mean() {
    return Sum.of(this, allAxes(), true);
  }

  /// Means along these axes, which disappear.
  public Tensor mean(int... axes) {
    return Sum.of(this, axes, true);
  }

  /// Largest of all elements, shape `[]`; NaN if any is.
  public Tensor max() {
    return Maximum.of(this, allAxes());
  }

  /// Largest elements along these axes, which disappear; the gradient goes to the first of equals.
  public Tensor max(int... axes) {
    return Maximum.of(this, axes);
  }

  private int[] allAxes() {
    int[] axes = new int[shape.rank()];
    Arrays.setAll(axes, i -> i);
    return axes;
  }

  // ---- shape

  /// The same elements in the same order under another shape; one size may be -1 and follows from
  /// the others.
  public Tensor reshape(int... newShape) {
    return Reshape.of(this, newShape);
  }

  /// Axes in reverse order: the transpose of a matrix.
  public Tensor transpose() {
    int[] axes = new int[shape.rank()];
    Arrays.setAll(axes, i -> axes.length - 1 - i);
    return Transpose.of(this, axes);
  }

  /// Axes in another order: axis `i` of the result is axis `order[i]` of this.
  public Tensor transpose(int... order) {
    return Transpose.of(this, order);
  }

  /// The part from `from` (inclusive) to `to` (exclusive) along `axis`.
  public Tensor slice(int axis, int from, int to) {
    return Slice.of(this, axis, from, to);
  }

  /// This and the others one after the other along `axis`.
  public Tensor concat(int axis, Tensor... others) {
    Tensor[] all = new Tensor[others.length + 1];
    all[0] = this;
    System.arraycopy(others, 0, all, 1, others.length);
    return Concat.of(axis, all);
  }

  /// One line: shape, range and the first elements.
  @Override
  public String toString() {
    return TensorText.line(this);
  }
}
