package dev.filtro.cnn.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Products of matrices, plain and with either operand transposed.
public class GemmBenchmark extends KernelBenchmark {
  /// Rows of A, columns of B, depth.
  @Param({"m512 n512 k512", "m1024 n1024 k1024", "m2048 n2048 k2048", "m64 n1000 k777"})
  public String shape = "";

  private int m;
  private int n;
  private int k;
  private float[] a;
  private float[] b;
  private float[] c;

  /// Draws the matrices.
  @Setup
  public void draw() {
    Sizes sizes = Sizes.of(shape);
    m = sizes.get("m");
    n = sizes.get("n");
    k = sizes.get("k");
    a = normal(m * k);
    b = normal(k * n);
    c = new float[m * n];
  }

  private float[] multiply(boolean transposeA, boolean transposeB) {
    int lda = transposeA ? m : k;
    int ldb = transposeB ? k : n;
    chosen()
        .matrix()
        .multiply(transposeA, transposeB, m, n, k, 1, a, 0, lda, b, 0, ldb, 0, c, 0, n);
    return c;
  }

  /// A B.
  @Benchmark
  public float[] plain() {
    return multiply(false, false);
  }

  /// A transposed, times B.
  @Benchmark
  public float[] leftTransposed() {
    return multiply(true, false);
  }

  /// A times B transposed.
  @Benchmark
  public float[] rightTransposed() {
    return multiply(false, true);
  }
}
