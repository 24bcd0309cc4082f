package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.MatrixKernels;

/// Product of matrices or of batches of them; see [Tensor#matmul].
final class MatrixProduct extends Operation {
  private final int batch;
  private final int m;
  private final int k;
  private final int n;

  private MatrixProduct(Tensor a, Tensor b) {
    super(a, b);
    batch = a.shape().product(0, a.rank() - 2);
    m = a.dim(-2);
    k = a.dim(-1);
    n = b.dim(-1);
  }

  static Tensor of(Tensor a, Tensor b) {
    check(a, b);
    MatrixProduct operation = new MatrixProduct(a, b);
    int[] dims = a.shape().toArray();
    dims[dims.length - 1] = operation.n;
    Shape shape = Shape.of(dims);
    Storage y = Storage.allocate(shape.size());
    operation.forward(y.array());
    return operation.result(shape, y);
  }

  private static void check(Tensor a, Tensor b) {
    boolean fits = a.rank() >= 2 && a.rank() == b.rank() && a.dim(-1) == b.dim(-2);
    for (int i = 0; fits && i < a.rank() - 2; i++) {
      fits = a.dim(i) == b.dim(i);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "matmul expects [..., m, k] and [..., k, n] with the same leading sizes but got "
              + a.shape()
              + " and "
              + b.shape());
    }
  }

  private void forward(float[] y) {
    MatrixKernels kernels = Kernels.chosen().matrix();
    float[] a = input(0).array();
    float[] b = input(1).array();
    for (int i = 0; i < batch; i++) {
      kernels.multiply(
          false, false, m, n, k, 1, a, i * m * k, k, b, i * k * n, n, 0, y, i * m * n, n);
    }
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    MatrixKernels kernels = Kernels.chosen().matrix();
    float[] dy = gradient.values();
    float[] a = input(0).array();
    float[] b = input(1).array();
    Gradient da = into(0);
    if (da != null) {
      float[] to = da.array();
      float beta = da.accumulates() ? 1 : 0;
      for (int i = 0; i < batch; i++) {
        kernels.multiply(
            false, true, m, k, n, 1, dy, i * m * n, n, b, i * k * n, n, beta, to, i * m * k, k);
      }
      da.written();
    }
    Gradient db = into(1);
    if (db != null) {
      float[] to = db.array();
      float beta = db.accumulates() ? 1 : 0;
      for (int i = 0; i < batch; i++) {
        kernels.multiply(
            true, false, k, n, m, 1, a, i * m * k, k, dy, i * m * n, n, beta, to, i * k * n, n);
      }
      db.written();
    }
  }
}
