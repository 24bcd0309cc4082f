package dev.filtro.cnn.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Softmax, alone and with the cross-entropy.
public class SoftmaxBenchmark extends KernelBenchmark {
  /// Rows, classes.
  @Param({"r64 c10", "r64 c1000", "r12608 c197"})
  public String shape = "";

  private int rows;
  private int columns;
  private float[] x;
  private float[] y;
  private float[] dx;
  private int[] labels;

  /// Draws scores and labels.
  @Setup
  public void draw() {
    Sizes sizes = Sizes.of(shape);
    rows = sizes.get("r");
    columns = sizes.get("c");
    x = normal(rows * columns);
    y = new float[rows * columns];
    dx = new float[rows * columns];
    labels = labels(rows, columns);
    chosen().reduction().softmax(x, rows, columns, y);
  }

  /// Probabilities.
  @Benchmark
  public float[] softmax() {
    chosen().reduction().softmax(x, rows, columns, y);
    return y;
  }

  /// Their gradient.
  @Benchmark
  public float[] softmaxGradient() {
    chosen().reduction().softmaxGradient(y, x, rows, columns, dx);
    return dx;
  }

  /// The loss with the probabilities.
  @Benchmark
  public double crossEntropy() {
    return chosen().reduction().softmaxCrossEntropy(x, labels, rows, columns, y);
  }

  /// Its gradient.
  @Benchmark
  public float[] crossEntropyGradient() {
    chosen().reduction().softmaxCrossEntropyGradient(y, labels, rows, columns, 1, dx);
    return dx;
  }
}
