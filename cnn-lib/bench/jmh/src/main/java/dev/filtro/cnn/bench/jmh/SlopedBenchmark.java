package dev.filtro.cnn.bench.jmh;

import dev.filtro.cnn.kernels.PointwiseKernels.Sloped;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Activations that depend on a number below 0, and their gradients.
public class SlopedBenchmark extends KernelBenchmark {
  /// Which one.
  @Param public Sloped function = Sloped.ELU;

  /// How many values.
  @Param("1048576")
  public int size;

  private float[] x;
  private float[] dy;
  private float[] y;

  /// Draws values and gradients.
  @Setup
  public void draw() {
    x = normal(size);
    dy = normal(size);
    y = new float[size];
  }

  /// The function.
  @Benchmark
  public float[] forward() {
    chosen().pointwise().sloped(function, 0.1f, x, y, size);
    return y;
  }

  /// Its gradient.
  @Benchmark
  public float[] gradient() {
    chosen().pointwise().slopedGradient(function, 0.1f, x, dy, y, size);
    return y;
  }
}
