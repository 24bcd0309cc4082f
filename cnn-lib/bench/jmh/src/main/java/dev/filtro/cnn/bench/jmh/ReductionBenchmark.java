package dev.filtro.cnn.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Sums of everything, of columns, and along a middle axis.
public class ReductionBenchmark extends KernelBenchmark {
  /// Sizes outside, along and inside of the axis.
  @Param({"o8 m3136 i64", "o64 m196 i6", "o1 m1000 i1000"})
  public String shape = "";

  private int outer;
  private int middle;
  private int inner;
  private float[] x;
  private float[] byColumn;
  private float[] byMiddle;

  /// Draws the numbers.
  @Setup
  public void draw() {
    Sizes sizes = Sizes.of(shape);
    outer = sizes.get("o");
    middle = sizes.get("m");
    inner = sizes.get("i");
    x = normal(outer * middle * inner);
    byColumn = new float[inner];
    byMiddle = new float[outer * inner];
  }

  /// One sum.
  @Benchmark
  public double sum() {
    return chosen().reduction().sum(x, x.length);
  }

  /// Sums over all rows.
  @Benchmark
  public float[] columnSums() {
    chosen().reduction().columnSums(x, outer * middle, inner, byColumn, false);
    return byColumn;
  }

  /// Sums along the middle axis.
  @Benchmark
  public float[] middleSums() {
    chosen().reduction().middleSums(x, outer, middle, inner, byMiddle, false);
    return byMiddle;
  }
}
