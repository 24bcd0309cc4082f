package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.NormalizationKernels;
import dev.filtro.cnn.kernels.NormalizationKernels.Columns;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Batch, group and instance normalisation, with a residual and an activation in the same pass; see
/// [Functions#batchNorm] and [Functions#groupNorm].
///
/// The images are matrices of pixels and channels. Batch normalisation takes all of them as one
/// matrix whose channels are groups of their own; group normalisation takes statistics from each
/// image and group.
final class Normalize extends Operation {
  private final int batch;
  private final int rows;
  private final int channels;
  private final int groups;
  private final boolean ownStatistics;
  private final boolean relu;
  private final Storage mean;
  private final Storage inverse;
  private final Storage scale;
  private final Storage shift;

  private Normalize(int batch, int groups, boolean ownStatistics, boolean relu, Tensor... inputs) {
    super(inputs);
    Tensor x = inputs[0];
    this.channels = x.dim(-1);
    this.batch = batch;
    this.rows = x.size() / Math.max(1, channels * batch);
    this.groups = groups;
    this.ownStatistics = ownStatistics;
    this.relu = relu;
    this.mean = Storage.allocate(batch * channels);
    this.inverse = Storage.allocate(batch * channels);
    this.scale = Storage.allocate(batch * channels);
    this.shift = Storage.allocate(batch * channels);
  }

  /// Batch normalisation; by the running statistics unless `training`, which updates them.
  static Tensor batch(
      Tensor x,
      Tensor gain,
      Tensor bias,
      @Nullable Tensor residual,
      RunningStatistics running,
      double epsilon,
      boolean training,
      Epilogue epilogue) {
    check("batchNorm", x, gain, bias, residual);
    check("batchNorm", x, running.mean().value(), running.variance().value(), null);
    if (training && x.size() == x.dim(-1)) {
      throw new IllegalArgumentException(
          "batchNorm expects more than one value for each channel while training but got "
              + x.shape()
              + "; use a larger batch");
    }
    Normalize operation =
        new Normalize(
            1, x.dim(-1), training, epilogue == Epilogue.RELU, inputs(x, gain, bias, residual));
    if (training) {
      operation.measure();
      running.add(operation.mean.array(), operation.inverse.array(), operation.rows);
    } else {
      running.mean().value().copyTo(operation.mean.array(), 0);
      running.variance().value().copyTo(operation.inverse.array(), 0);
    }
    operation.prepare(epsilon);
    return operation.apply(residual, epilogue);
  }

  /// Group normalisation: instance normalisation with as many groups as channels.
  static Tensor groups(
      Tensor x, Tensor gain, Tensor bias, int groups, double epsilon, Epilogue epilogue) {
    check("groupNorm", x, gain, bias, null);
    if (groups < 1 || x.dim(-1) % groups != 0) {
      throw new IllegalArgumentException(
          "groupNorm expects a number of groups that divides the channels but got %d groups for %s"
              .formatted(groups, x.shape()));
    }
    Normalize operation =
        new Normalize(x.dim(0), groups, true, epilogue == Epilogue.RELU, x, gain, bias);
    operation.measure();
    operation.prepare(epsilon);
    return operation.apply(null, epilogue);
  }

  /// Mean and, in place of the inverse, variance of each group, repeated for its channels.
  private void measure() {
    float[] m = mean.array();
    float[] v = inverse.array();
    kernels().moments(batch, rows, channels, input(0).array(), m, v);
    int size = channels / groups;
    for (int from = 0; size > 1 && from < batch * channels; from += size) {
      double sum = 0;
      for (int c = from; c < from + size; c++) {
        sum += m[c];
      }
      double center = sum / size;
      double squares = 0;
      for (int c = from; c < from + size; c++) {
        squares += v[c] + (m[c] - center) * (m[c] - center);
      }
      Arrays.fill(m, from, from + size, (float) center);
      Arrays.fill(v, from, from + size, (float) (squares / size));
    }
  }

  /// The line that each channel goes through.
  private void prepare(double epsilon) {
    float[] gain = input(1).array();
    float[] bias = input(2).array();
    float[] m = mean.array();
    float[] v = inverse.array();
    float[] a = scale.array();
    float[] b = shift.array();
    for (int i = 0; i < batch * channels; i++) {
      v[i] = (float) (1 / Math.sqrt(v[i] + epsilon));
      a[i] = gain[i % channels] * v[i];
      b[i] = bias[i % channels] - m[i] * a[i];
    }
  }

  private Tensor apply(@Nullable Tensor residual, Epilogue epilogue) {
    // Another activation than ReLU needs what lies before it for the way back.
    boolean inside = epilogue == Epilogue.RELU || !(Tape.recording() && needed());
    Storage y = Storage.allocate(input(0).size());
    kernels()
        .affine(
            batch,
            rows,
            channels,
            input(0).array(),
            scale.array(),
            shift.array(),
            residual == null ? null : residual.array(),
            inside ? epilogue : Epilogue.IDENTITY,
            y.array());
    Tensor result = result(input(0).shape(), y);
    return inside || epilogue == Epilogue.IDENTITY ? result : Activate.of(epilogue, result);
  }

  private static NormalizationKernels kernels() {
    return Kernels.chosen().normalization();
  }

  private static Tensor[] inputs(Tensor x, Tensor gain, Tensor bias, @Nullable Tensor residual) {
    return residual == null ? new Tensor[] {x, gain, bias} : new Tensor[] {x, gain, bias, residual};
  }

  private static void check(
      String what, Tensor x, Tensor gain, Tensor bias, @Nullable Tensor residual) {
    if (x.rank() < 2) {
      throw new IllegalArgumentException(
          what + " expects an input [N, ..., channels] but got " + x.shape());
    }
    Shape channels = Shape.of(x.dim(-1));
    if (!gain.shape().equals(channels) || !bias.shape().equals(channels)) {
      throw new IllegalArgumentException(
          "%s expects %s numbers a channel for an input %s but got %s and %s"
              .formatted(what, channels, x.shape(), gain.shape(), bias.shape()));
    }
    if (residual != null && !residual.shape().equals(x.shape())) {
      throw new IllegalArgumentException(
          "%s expects a residual %s but got %s".formatted(what, x.shape(), residual.shape()));
    }
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    boolean joined = inputs().length > 3;
    if (!joined) {
      backward(output, gradient.shared(), relu, gradient.overwritable());
      return;
    }
    Storage dz =
        Activate.throughEpilogue(relu ? Epilogue.RELU : Epilogue.IDENTITY, output, gradient);
    Gradient residual = into(3);
    if (residual != null) {
      residual.add(dz);
    }
    backward(output, dz, false, false);
    dz.release();
  }

  private void backward(Tensor output, Storage dy, boolean behindRelu, boolean overwritable) {
    Storage sums = output.storage().sibling(batch * channels);
    Storage products = output.storage().sibling(batch * channels);
    Columns of = new Columns(mean.array(), scale.array(), shift.array());
    float[] x = input(0).array();
    kernels()
        .gradientSums(
            batch, rows, channels, x, of, behindRelu, dy.array(), sums.array(), products.array());
    learn(into(1), products.array(), inverse.array());
    learn(into(2), sums.array(), null);
    Gradient into = into(0);
    if (into != null) {
      share(sums.array(), products.array());
      Storage dx =
          overwritable && !output.retainsGradient()
              ? dy.retain()
              : output.storage().sibling(output.size());
      kernels()
          .gradient(
              batch,
              rows,
              channels,
              x,
              of,
              behindRelu,
              dy.array(),
              products.array(),
              sums.array(),
              dx.array());
      into.add(dx);
      dx.release();
    }
    sums.release();
    products.release();
  }

  /// Adds up over the images what belongs to a channel.
  private void learn(@Nullable Gradient into, float[] sums, float @Nullable [] factors) {
    if (into == null) {
      return;
    }
    float[] to = into.array();
    if (!into.accumulates()) {
      Arrays.fill(to, 0, channels, 0);
    }
    for (int i = 0; i < batch * channels; i++) {
      to[i % channels] += factors == null ? sums[i] : sums[i] * factors[i];
    }
    into.written();
  }

  /// Turns the sums into what every pixel's gradient gets because it moves mean and variance:
  /// `slope (x - mean) + offset`, the slope in place of the products, the offset of the sums.
  private void share(float[] sums, float[] products) {
    float[] gain = input(1).array();
    float[] inverses = inverse.array();
    int size = channels / groups;
    double count = (double) rows * size;
    for (int from = 0; from < batch * channels; from += size) {
      double sum = 0;
      double product = 0;
      for (int c = from; c < from + size; c++) {
        sum += (double) gain[c % channels] * sums[c];
        product += (double) gain[c % channels] * products[c];
      }
      double by = ownStatistics ? inverses[from] : 0;
      Arrays.fill(products, from, from + size, (float) (-by * by * by * product / count));
      Arrays.fill(sums, from, from + size, (float) (-by * sum / count));
    }
  }

  @Override
  void discard() {
    mean.release();
    inverse.release();
    scale.release();
    shift.release();
  }
}
