package dev.filtro.cnn.bench.jmh;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.NormalizationKernels.Columns;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// The parts of batch, group and instance normalisation (by columns) and of layer normalisation (by
/// rows).
public class NormalizationBenchmark extends KernelBenchmark {
  /// Matrices (1 for batch normalisation, images for that of instances), rows, columns.
  @Param({"n1 r65536 c16", "n1 r25088 c64", "n8 r3136 c64", "n1 r1568 c768"})
  public String shape = "";

  private int batch;
  private int rows;
  private int columns;
  private float[] x;
  private float[] dy;
  private float[] y;
  private float[] normal;
  private float[] mean;
  private float[] scale;
  private float[] shift;
  private float[] sums;
  private float[] products;
  private float[] means;
  private float[] inverses;
  private Columns of;

  /// Draws values and gradients.
  @Setup
  public void draw() {
    Sizes sizes = Sizes.of(shape);
    batch = sizes.get("n");
    rows = sizes.get("r");
    columns = sizes.get("c");
    x = normal(batch * rows * columns);
    dy = normal(x.length);
    y = new float[x.length];
    normal = new float[x.length];
    mean = normal(batch * columns);
    scale = positive(batch * columns);
    shift = normal(batch * columns);
    sums = new float[batch * columns];
    products = new float[batch * columns];
    means = new float[batch * rows];
    inverses = positive(batch * rows);
    of = new Columns(mean, scale, shift);
  }

  /// Mean and variance of the columns.
  @Benchmark
  public float[] moments() {
    chosen().normalization().moments(batch, rows, columns, x, sums, products);
    return products;
  }

  /// Moved and scaled, with ReLU.
  @Benchmark
  public float[] affine() {
    chosen().normalization().affine(batch, rows, columns, x, scale, shift, null, Epilogue.RELU, y);
    return y;
  }

  /// The same with a residual.
  @Benchmark
  public float[] affineWithResidual() {
    chosen().normalization().affine(batch, rows, columns, x, scale, shift, dy, Epilogue.RELU, y);
    return y;
  }

  /// The sums that the gradients need.
  @Benchmark
  public float[] gradientSums() {
    chosen().normalization().gradientSums(batch, rows, columns, x, of, true, dy, sums, products);
    return products;
  }

  /// The gradient with respect to the input.
  @Benchmark
  public float[] gradient() {
    chosen().normalization().gradient(batch, rows, columns, x, of, true, dy, shift, mean, y);
    return y;
  }

  /// Rows by their own statistics.
  @Benchmark
  public float[] rows() {
    chosen()
        .normalization()
        .rows(batch * rows, columns, x, scale, shift, 1e-5f, y, means, inverses);
    return y;
  }

  /// Their gradient.
  @Benchmark
  public float[] rowsGradient() {
    chosen()
        .normalization()
        .rowsGradient(batch * rows, columns, x, scale, dy, means, inverses, normal, y);
    return y;
  }
}
