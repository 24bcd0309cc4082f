package dev.filtro.cnn.tensor;

import java.util.Arrays;
import java.util.List;
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
/// matched from the end, and a size of 1 stretches. What can be computed stands in
/// [TensorArithmetic], [TensorReductions] and [TensorShaping].
///
/// Errors: every operation checks its shapes and throws [IllegalArgumentException] that names what
/// it expects and what it got.
public final class Tensor implements TensorLike, TensorArithmetic, TensorReductions, TensorShaping {
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

  /// A tensor of these values, rounded to float32.
  ///
  /// Errors: [IllegalArgumentException] when there are more or fewer values than the shape holds.
  public static Tensor of(double[] values, int... shape) {
    return of(NestedArrays.floats(values), shape);
  }

  /// A row of numbers, rounded to float32, shape `[values.length]`.
  public static Tensor of(double... values) {
    return of(values, values.length);
  }

  /// A tensor of arrays within arrays: `Tensor.of(new float[][] {{1, 2}, {3, 4}})` is a matrix.
  ///
  /// Shapes: `float[a][b]` -> `[a, b]`, `double[a][b][c]` -> `[a, b, c]`, and so on; numbers of any
  /// primitive type.
  ///
  /// Errors: [IllegalArgumentException] for rows of different lengths, or what is not a number.
  public static Tensor of(Object[] rows) {
    return NestedArrays.tensor(rows);
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

  /// All ones.
  public static Tensor ones(int... shape) {
    return full(1, shape);
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

  /// The whole numbers from 0 to `count - 1`, shape `[count]`.
  public static Tensor arange(int count) {
    return arange(0, count, 1);
  }

  /// The numbers `from`, `from + step` ... before `to`.
  ///
  /// Shapes: `[ceil((to - from) / step)]`.
  ///
  /// Errors: [IllegalArgumentException] for a step that leads away from `to`, or is 0.
  public static Tensor arange(double from, double to, double step) {
    return Progression.arange(from, to, step);
  }

  /// `count` numbers evenly spread from `from` to `to`, both of them included, shape `[count]`.
  public static Tensor linspace(double from, double to, int count) {
    return Progression.linspace(from, to, count);
  }

  /// The identity matrix: 1 on the diagonal, else 0, shape `[size, size]`.
  public static Tensor eye(int size) {
    float[] values = new float[Math.multiplyExact(size, size)];
    for (int i = 0; i < size; i++) {
      values[i * size + i] = 1;
    }
    return owning(values, Shape.of(size, size));
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

  /// This tensor.
  @Override
  public Tensor toTensor() {
    return this;
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

  /// Tensors one after the other along `axis`.
  ///
  /// Errors: [IllegalArgumentException] for none, or shapes that differ elsewhere.
  public static Tensor concat(int axis, List<Tensor> parts) {
    return Concat.of(axis, parts.toArray(Tensor[]::new));
  }

  /// Tensors of one shape side by side along a new axis: `Tensor.stack(0, a, b)` is a batch of two
  /// images.
  ///
  /// Shapes: `n` times `[H, W, C]` -> `[n, H, W, C]` for axis 0.
  ///
  /// Errors: [IllegalArgumentException] for none, or different shapes.
  public static Tensor stack(int axis, Tensor... parts) {
    return stack(axis, List.of(parts));
  }

  /// [#stack(int, Tensor...)] of a list.
  public static Tensor stack(int axis, List<Tensor> parts) {
    return Concat.stack(axis, parts);
  }

  /// The elements of `yes` where `mask` is not 0, those of `no` elsewhere, broadcast:
  /// `Tensor.where(x.greaterThan(0), x, Tensor.scalar(0))`. Gradients go to what was taken; a NaN
  /// that was not leaves no trace.
  ///
  /// Errors: [IllegalArgumentException] for shapes that do not meet.
  public static Tensor where(Tensor mask, Tensor yes, Tensor no) {
    return Where.of(mask, yes, no);
  }

  /// One line: shape, range and the first elements.
  @Override
  public String toString() {
    return TensorText.line(this);
  }
}
