package dev.filtro.cnn.bench.jmh;

import dev.filtro.cnn.kernels.PointwiseKernels.Unary;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Functions of one value.
public class UnaryBenchmark extends KernelBenchmark {
  /// Which one.
  @Param public Unary function = Unary.EXP;

  /// How many values.
  @Param("1048576")
  public int size;

  private float[] x;
  private float[] y;

  /// Draws values that every function takes.
  @Setup
  public void draw() {
    x = positive(size);
    y = new float[size];
  }

  /// The function.
  @Benchmark
  public float[] forward() {
    chosen().pointwise().unary(function, x, y, size);
    return y;
  }
}
