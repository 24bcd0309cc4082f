package dev.filtro.cnn.bench.jmh;

import dev.filtro.cnn.kernels.PointwiseKernels.Binary;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Arithmetic of equal shapes, and with one operand repeated along an axis.
public class ArithmeticBenchmark extends KernelBenchmark {
  /// Which operation.
  @Param public Binary operation = Binary.PLUS;

  /// Sizes outside, along and inside of the axis along which the second operand is repeated.
  @Param({"o8 m3136 i64", "o64 m196 i6"})
  public String shape = "";

  private int outer;
  private int middle;
  private int inner;
  private float[] a;
  private float[] b;
  private float[] y;

  /// Draws the operands.
  @Setup
  public void draw() {
    Sizes sizes = Sizes.of(shape);
    outer = sizes.get("o");
    middle = sizes.get("m");
    inner = sizes.get("i");
    a = normal(outer * middle * inner);
    b = positive(outer * middle * inner);
    y = new float[a.length];
  }

  /// Of equal shapes.
  @Benchmark
  public float[] equalShapes() {
    chosen().pointwise().binary(operation, a, b, y, a.length);
    return y;
  }

  /// The second one repeated.
  @Benchmark
  public float[] repeated() {
    chosen().pointwise().binaryMiddle(operation, a, b, y, outer, middle, inner);
    return y;
  }
}
