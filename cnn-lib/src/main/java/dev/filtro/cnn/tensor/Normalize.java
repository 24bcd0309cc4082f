package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.NormalizationKernels;
import dev.filtro.cnn.kernels.NormalizationKernels.Columns;
import dev.filtro.cnn.kernels.PoolGeometry;
import dev.filtro.cnn.kernels.Window;
import org.jspecify.annotations.Nullable;

/// Batch, group and instance normalisation, with a residual and an activation in the same pass, or
/// with ReLU and maximum pooling; see [Functions#batchNorm], [Functions#batchNormMaxPool] and
/// [Functions#groupNorm].
///
/// The images are matrices of pixels and channels. Batch normalisation takes all of them as one
/// matrix whose channels are groups of their own; group normalisation takes statistics from each
/// image and group.
final class Normalize extends Operation {
  private static final Window HALF = Window.of(2).stride(2);

  private final ChannelLines lines;
  private final boolean relu;
  private final @Nullable PoolGeometry halved;

  private Normalize(
      ChannelLines lines, boolean relu, @Nullable PoolGeometry halved, Tensor... inputs) {
    super(inputs);
    this.lines = lines;
    this.relu = relu;
    this.halved = halved;
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
    ChannelLines lines = lines(x, gain, bias, residual, running, epsilon, training);
    Tensor[] inputs =
        residual == null ? new Tensor[] {x, gain, bias} : new Tensor[] {x, gain, bias, residual};
    return new Normalize(lines, epilogue == Epilogue.RELU, null, inputs).apply(residual, epilogue);
  }

  /// Batch normalisation, ReLU and the largest of 2x2 pixels.
  static Tensor batchHalved(
      Tensor x,
      Tensor gain,
      Tensor bias,
      RunningStatistics running,
      double epsilon,
      boolean training) {
    PoolGeometry g = x.rank() == 4 ? halved(x) : null;
    if (g == null || RectifierRule.chosen() != RectifierRule.DERIVATIVE) {
      Tensor y = batch(x, gain, bias, null, running, epsilon, training, Epilogue.RELU);
      return Pool.of(Pool.Kind.MAX, y, HALF);
    }
    ChannelLines lines = lines(x, gain, bias, null, running, epsilon, training);
    Storage y = Storage.allocate(g.outputSize());
    Columns of = lines.columns();
    Kernels.chosen().pooledNormalization().forward(g, x.array(), of.scale(), of.shift(), y.array());
    return new Normalize(lines, true, g, x, gain, bias)
        .result(Shape.of(g.batch(), g.outHeight(), g.outWidth(), g.channels()), y);
  }

  private static @Nullable PoolGeometry halved(Tensor x) {
    PoolGeometry g = new PoolGeometry(x.dim(0), x.dim(1), x.dim(2), x.dim(3), HALF);
    return Kernels.chosen().pooledNormalization().suits(g) ? g : null;
  }

  private static ChannelLines lines(
      Tensor x,
      Tensor gain,
      Tensor bias,
      @Nullable Tensor residual,
      RunningStatistics running,
      double epsilon,
      boolean training) {
    check("batchNorm", x, gain, bias, residual);
    check("batchNorm", x, running.mean().value(), running.variance().value(), null);
    if (training && x.size() == x.dim(-1)) {
      throw new IllegalArgumentException(
          "batchNorm expects more than one value for each channel while training but got "
              + x.shape()
              + "; use a larger batch");
    }
    ChannelLines lines = new ChannelLines(x, 1, x.dim(-1));
    lines.take(running, training, x.array());
    lines.prepare(gain, bias, epsilon);
    return lines;
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
    ChannelLines lines = new ChannelLines(x, x.dim(0), groups);
    lines.measure(x.array());
    lines.prepare(gain, bias, epsilon);
    return new Normalize(lines, epilogue == Epilogue.RELU, null, x, gain, bias)
        .apply(null, epilogue);
  }

  private Tensor apply(@Nullable Tensor residual, Epilogue epilogue) {
    // Another activation than ReLU needs what lies before it for the way back.
    boolean inside = epilogue == Epilogue.RELU || !(Tape.recording() && needed());
    Storage y = Storage.allocate(input(0).size());
    Columns of = lines.columns();
    kernels()
        .affine(
            lines.batch(),
            lines.rows(),
            lines.channels(),
            input(0).array(),
            of.scale(),
            of.shift(),
            residual == null ? null : residual.array(),
            inside ? epilogue : Epilogue.IDENTITY,
            y.array());
    Tensor result = result(input(0).shape(), y);
    return inside || epilogue == Epilogue.IDENTITY ? result : Activate.of(epilogue, result);
  }

  private static NormalizationKernels kernels() {
    return Kernels.chosen().normalization();
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
    boolean byRule = relu && halved == null && RectifierRule.chosen() != RectifierRule.DERIVATIVE;
    if (!joined && !byRule) {
      // A pooled gradient is a quarter of the one that it turns into.
      boolean over = halved == null && gradient.overwritable() && !output.retainsGradient();
      backward(output, gradient.shared(), relu, over);
      return;
    }
    Storage dz =
        Activate.throughEpilogue(relu ? Epilogue.RELU : Epilogue.IDENTITY, output, gradient);
    Gradient residual = joined ? into(3) : null;
    if (residual != null) {
      residual.add(dz);
    }
    backward(output, dz, false, false);
    dz.release();
  }

  private void backward(Tensor output, Storage dy, boolean behindRelu, boolean over) {
    Storage sums = output.storage().sibling(lines.batch() * lines.channels());
    Storage products = output.storage().sibling(lines.batch() * lines.channels());
    sums(dy.array(), behindRelu, sums.array(), products.array());
    lines.learn(into(1), into(2), sums.array(), products.array());
    Gradient into = into(0);
    if (into != null) {
      lines.share(input(1), sums.array(), products.array());
      Storage dx = over ? dy.retain() : output.storage().sibling(input(0).size());
      gradient(dy.array(), behindRelu, products.array(), sums.array(), dx.array());
      into.add(dx);
      dx.release();
    }
    sums.release();
    products.release();
  }

  private void sums(float[] dy, boolean behindRelu, float[] sums, float[] products) {
    float[] x = input(0).array();
    Columns of = lines.columns();
    if (halved != null) {
      Kernels.chosen().pooledNormalization().gradientSums(halved, x, of, dy, sums, products);
      return;
    }
    kernels()
        .gradientSums(
            lines.batch(), lines.rows(), lines.channels(), x, of, behindRelu, dy, sums, products);
  }

  private void gradient(float[] dy, boolean behindRelu, float[] slope, float[] offset, float[] dx) {
    float[] x = input(0).array();
    Columns of = lines.columns();
    if (halved != null) {
      Kernels.chosen().pooledNormalization().gradient(halved, x, of, dy, slope, offset, dx);
      return;
    }
    kernels()
        .gradient(
            lines.batch(),
            lines.rows(),
            lines.channels(),
            x,
            of,
            behindRelu,
            dy,
            slope,
            offset,
            dx);
  }

  @Override
  void discard() {
    lines.release();
  }
}
