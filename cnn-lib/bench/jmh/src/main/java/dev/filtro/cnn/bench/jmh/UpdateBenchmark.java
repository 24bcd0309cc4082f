package dev.filtro.cnn.bench.jmh;

import dev.filtro.cnn.kernels.UpdateKernels.AdamStep;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Steps of the optimisers.
public class UpdateBenchmark extends KernelBenchmark {
  private static final AdamStep STEP = new AdamStep(1e-9f, 0.9f, 0.999f, 1e-8f, 1e-4f, true, 1000);

  /// How many weights.
  @Param({"4096", "1048576"})
  public int size;

  private float[] w;
  private float[] g;
  private float[] m;
  private float[] v;

  /// Draws weights and gradients.
  @Setup
  public void draw() {
    w = normal(size);
    g = normal(size);
    m = normal(size);
    v = positive(size);
  }

  /// Gradient descent with momentum and decay.
  @Benchmark
  public float[] sgd() {
    chosen().update().sgd(w, g, m, 1e-9f, 0.9f, 1e-4f, false, size);
    return w;
  }

  /// Adam with decoupled decay.
  @Benchmark
  public float[] adam() {
    chosen().update().adam(w, g, m, v, STEP, size);
    return w;
  }
}
