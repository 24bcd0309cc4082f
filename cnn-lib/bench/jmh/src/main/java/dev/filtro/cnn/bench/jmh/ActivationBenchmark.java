package dev.filtro.cnn.bench.jmh;

import dev.filtro.cnn.kernels.Epilogue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Activations and their gradients.
public class ActivationBenchmark extends KernelBenchmark {
  /// Which one.
  @Param public Epilogue activation = Epilogue.RELU;

  /// How many values.
  @Param({"4096", "1048576"})
  public int size;

  private float[] x;
  private float[] y;
  private float[] dy;
  private float[] dx;

  /// Draws values and gradients.
  @Setup
  public void draw() {
    x = normal(size);
    dy = normal(size);
    dx = new float[size];
    float[] result = new float[size];
    chosen().pointwise().epilogue(activation, x, result, size);
    y = activation.derivedFromResult() ? result : x.clone();
  }

  /// The activation.
  @Benchmark
  public float[] forward() {
    chosen().pointwise().epilogue(activation, x, dx, size);
    return dx;
  }

  /// Its gradient.
  @Benchmark
  public float[] gradient() {
    chosen().pointwise().epilogueGradient(activation, y, dy, dx, size);
    return dx;
  }
}
