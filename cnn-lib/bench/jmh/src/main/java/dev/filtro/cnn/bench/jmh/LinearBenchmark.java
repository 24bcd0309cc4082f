package dev.filtro.cnn.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Scaling and adding up, what gradients that meet need.
public class LinearBenchmark extends KernelBenchmark {
  /// How many values.
  @Param({"4096", "1048576"})
  public int size;

  private float[] x;
  private float[] y;

  /// Draws the values.
  @Setup
  public void draw() {
    x = normal(size);
    y = normal(size);
  }

  /// Scaled and moved.
  @Benchmark
  public float[] scale() {
    chosen().pointwise().scale(x, 0.5f, 1, y, size);
    return y;
  }

  /// Added to what is there.
  @Benchmark
  public float[] add() {
    chosen().pointwise().add(x, 1e-9f, y, size);
    return y;
  }
}
