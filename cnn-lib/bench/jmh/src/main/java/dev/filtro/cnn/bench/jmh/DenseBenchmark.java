package dev.filtro.cnn.bench.jmh;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Panels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Dense layers and their gradients; weights are packed once, as between two updates.
public class DenseBenchmark extends KernelBenchmark {
  /// Rows, inputs, outputs.
  @Param({"n64 i400 o120", "n64 i3136 o128", "n4 i25088 o4096"})
  public String shape = "";

  private final Panels panels = new Panels();
  private int rows;
  private int in;
  private int out;
  private float[] x;
  private float[] w;
  private float[] dw;
  private float[] bias;
  private float[] y;
  private float[] dx;

  /// Draws inputs, weights and the gradient of the result.
  @Setup
  public void draw() {
    Sizes sizes = Sizes.of(shape);
    rows = sizes.get("n");
    in = sizes.get("i");
    out = sizes.get("o");
    x = normal(rows * in);
    w = normal(in * out);
    dw = new float[in * out];
    bias = normal(out);
    y = normal(rows * out);
    dx = new float[rows * in];
  }

  /// The layer with ReLU.
  @Benchmark
  public float[] forward() {
    chosen().matrix().dense(rows, in, out, x, w, panels, bias, Epilogue.RELU, y);
    return y;
  }

  /// Its gradient with respect to the input.
  @Benchmark
  public float[] inputGradient() {
    chosen().matrix().denseInputGradient(rows, in, out, y, w, panels, dx, false);
    return dx;
  }

  /// Its gradient with respect to the weights.
  @Benchmark
  public float[] weightGradient() {
    chosen().matrix().denseWeightGradient(rows, in, out, x, y, dw, false);
    return dw;
  }
}
