package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.HalfPrecision;
import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.PoolGeometry;
import dev.filtro.cnn.kernels.PoolKernels;
import dev.filtro.cnn.kernels.Window;

/// Max and average pooling; see [Functions#maxPool] and [Functions#averagePool].
final class Pool extends Operation {
  /// What a window becomes.
  enum Kind {
    MAX,
    AVERAGE,
    AVERAGE_WITHOUT_PADDING
  }

  private final Kind kind;
  private final PoolGeometry geometry;

  private Pool(Kind kind, PoolGeometry geometry, Tensor x) {
    super(x);
    this.kind = kind;
    this.geometry = geometry;
  }

  static Tensor of(Kind kind, Tensor x, Window window) {
    if (x.rank() != 4) {
      throw new IllegalArgumentException(
          "Pooling expects an input [N, H, W, C] but got " + x.shape());
    }
    return of(kind, x, new PoolGeometry(x.dim(0), x.dim(1), x.dim(2), x.dim(3), window));
  }

  /// A grid of `height` x `width` parts of the image.
  static Tensor adaptive(Kind kind, Tensor x, int height, int width) {
    if (x.rank() != 4 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "Adaptive pooling expects an input [N, H, W, C] and sizes of at least 1 but got %s to %d x %d"
              .formatted(x.shape(), height, width));
    }
    return of(
        kind, x, PoolGeometry.adaptive(x.dim(0), x.dim(1), x.dim(2), x.dim(3), height, width));
  }

  private static Tensor of(Kind kind, Tensor x, PoolGeometry g) {
    Storage y = Storage.allocate(g.outputSize());
    PoolKernels kernels = Kernels.chosen().pool();
    if (kind == Kind.MAX) {
      kernels.max(g, x.array(), y.array());
    } else {
      kernels.average(g, kind == Kind.AVERAGE, x.array(), y.array());
    }
    return new Pool(kind, g, x)
        .result(Shape.of(g.batch(), g.outHeight(), g.outWidth(), g.channels()), y);
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Gradient dx = into(0);
    if (dx == null) {
      return;
    }
    PoolKernels kernels = Kernels.chosen().pool();
    float[] dy = gradient.values();
    float[] to = dx.array();
    if (kind == Kind.MAX) {
      float[] x = input(0).array();
      Storage largest = largest(output);
      kernels.maxGradient(geometry, x, largest.array(), dy, to, dx.accumulates());
      largest.release();
    } else {
      kernels.averageGradient(geometry, kind == Kind.AVERAGE, dy, to, dx.accumulates());
    }
    dx.written();
  }

  /// The result again if only the input has been rounded: winners are found by equality.
  private Storage largest(Tensor output) {
    HalfPrecision rounded = input(0).storage().precision();
    if (rounded == null || rounded == output.storage().precision()) {
      return output.storage().retain();
    }
    Storage y = input(0).storage().sibling(output.size());
    Kernels.chosen().pool().max(geometry, input(0).array(), y.array());
    return y;
  }
}
