package dev.filtro.cnn.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Dropout with numbers from counters.
public class DropoutBenchmark extends KernelBenchmark {
  /// How many values.
  @Param({"4096", "1048576"})
  public int size;

  private float[] x;
  private float[] y;

  /// Draws the values.
  @Setup
  public void draw() {
    x = normal(size);
    y = new float[size];
  }

  /// Half of them dropped.
  @Benchmark
  public float[] dropout() {
    chosen().random().dropout(42, 0.5, x, y, size);
    return y;
  }
}
