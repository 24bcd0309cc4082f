package dev.filtro.cnn.bench.jmh;

import dev.filtro.cnn.kernels.NormalizationKernels.Columns;
import dev.filtro.cnn.kernels.PoolGeometry;
import dev.filtro.cnn.kernels.Window;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Normalisation by columns, ReLU and the maximum of 2x2 pixels in one pass.
public class PooledNormalizationBenchmark extends KernelBenchmark {
  /// Images, height, width, channels.
  @Param({"n64 h28 w28 c32", "n64 h14 w14 c64"})
  public String shape = "";

  private PoolGeometry g;
  private float[] x;
  private float[] y;
  private float[] dy;
  private float[] dx;
  private float[] sums;
  private float[] products;
  private Columns of;

  /// Draws images and the gradient of the result.
  @Setup
  public void draw() {
    Sizes s = Sizes.of(shape);
    int channels = s.get("c");
    g = new PoolGeometry(s.get("n"), s.get("h"), s.get("w"), channels, Window.of(2).stride(2));
    x = normal(g.inputSize());
    dx = new float[x.length];
    y = new float[g.outputSize()];
    dy = normal(y.length);
    sums = new float[channels];
    products = new float[channels];
    of = new Columns(normal(channels), positive(channels), normal(channels));
  }

  /// Moved and scaled, ReLU, largest values.
  @Benchmark
  public float[] forward() {
    chosen().pooledNormalization().forward(g, x, of.scale(), of.shift(), y);
    return y;
  }

  /// The sums that the gradients need.
  @Benchmark
  public float[] gradientSums() {
    chosen().pooledNormalization().gradientSums(g, x, of, dy, sums, products);
    return products;
  }

  /// The gradient with respect to the input.
  @Benchmark
  public float[] gradient() {
    chosen().pooledNormalization().gradient(g, x, of, dy, of.shift(), of.mean(), dx);
    return dx;
  }
}
