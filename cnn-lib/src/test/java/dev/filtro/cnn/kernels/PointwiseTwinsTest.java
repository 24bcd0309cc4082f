package dev.filtro.cnn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.kernels.PointwiseKernels.Binary;
import dev.filtro.cnn.kernels.PointwiseKernels.Sloped;
import dev.filtro.cnn.kernels.PointwiseKernels.Unary;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Functions of single numbers, and how exact they are.
class PointwiseTwinsTest extends TwinComparison {
  @Test
  void pointwiseFunctionsAgreeAtAllSizes() {
    IntStream.concat(Arrays.stream(SIZES), IntStream.of(70_001))
        .forEach(n -> {
          float[] x = normal(n);
          float[] z = normal(n);
          for (Unary f : Unary.values()) {
            same(n, 3e-7, f.name(), (k, y) -> k.pointwise().unary(f, x, y, n));
          }
          for (Binary f : Binary.values()) {
            same(n, 0, f.name(), (k, y) -> k.pointwise().binary(f, x, z, y, n));
          }
          for (Epilogue e : Epilogue.values()) {
            same(n, 3e-7, e.name(), (k, y) -> k.pointwise().epilogue(e, x, y, n));
            same(n, 1e-6, e.name(), (k, y) -> k.pointwise().epilogueGradient(e, x, z, y, n));
          }
          for (Sloped f : Sloped.values()) {
            same(n, 3e-7, f.name(), (k, y) -> k.pointwise().sloped(f, 0.3f, x, y, n));
            same(n, 1e-6, f.name(), (k, y) -> k.pointwise().slopedGradient(f, 0.3f, x, z, y, n));
          }
          same(n, 1e-6, "scale", (k, y) -> k.pointwise().scale(x, 2.5f, -1, y, n));
          same(n, 1e-6, "add", (k, y) -> k.pointwise().add(x, 2.5f, y, n));
        });
  }

  @Test
  void middleAxesAreStretchedAndSummedAlike() {
    for (int inner : SIZES) {
      for (int middle : new int[] {1, 3, 700}) {
        for (int outer : new int[] {1, 3}) {
          int n = outer * middle * inner;
          float[] a = normal(n);
          float[] b = normal(outer * inner);
          for (Binary f : Binary.values()) {
            same(
                n,
                0,
                f.name(),
                (k, y) -> k.pointwise().binaryMiddle(f, a, b, y, outer, middle, inner));
          }
          for (boolean add : new boolean[] {false, true}) {
            same(
                outer * inner,
                3e-6 * Math.sqrt(middle) + 1e-6,
                "middle sums",
                (k, y) -> k.reduction().middleSums(a, outer, middle, inner, y, add));
          }
        }
      }
    }
  }

  /// Every 997th float bit pattern of both signs.
  @Test
  void exponentialFunctionsAreWithinTwoUlpOfTheExactValue() {
    float[] x = new float[4096];
    float[] y = new float[4096];
    long bits = 0;
    while (bits < 0x7f800000L) {
      int n = 0;
      for (; n + 2 <= x.length && bits < 0x7f800000L; bits += 997) {
        x[n++] = Float.intBitsToFloat((int) bits);
        x[n++] = -Float.intBitsToFloat((int) bits);
      }
      int count = n;
      vector.pointwise().unary(Unary.EXP, x, y, count);
      withinTwoUlp(x, y, count, v -> Math.exp(v), "exp");
      vector.pointwise().epilogue(Epilogue.TANH, x, y, count);
      withinTwoUlp(x, y, count, v -> Math.tanh(v), "tanh");
      float[] erf = new float[count];
      scalar.pointwise().unary(Unary.ERF, x, erf, count);
      vector.pointwise().unary(Unary.ERF, x, y, count);
      for (int i = 0; i < count; i++) {
        boolean fine = Math.abs(erf[i] - y[i]) <= 2 * Math.ulp(erf[i]);
        assertTrue(fine, "erf(" + x[i] + "): expected " + erf[i] + " but got " + y[i]);
      }
      vector.pointwise().epilogue(Epilogue.SIGMOID, x, y, count);
      withinTwoUlp(x, y, count, v -> 1 / (1 + Math.exp(-v)), "sigmoid");
    }
  }

  private static void withinTwoUlp(
      float[] x, float[] y, int n, java.util.function.DoubleUnaryOperator exact, String what) {
    for (int i = 0; i < n; i++) {
      double expected = exact.applyAsDouble(x[i]);
      float rounded = (float) expected;
      boolean fine = rounded == y[i] || Math.abs(expected - y[i]) <= 2.0 * Math.ulp(rounded);
      assertTrue(fine, what + "(" + x[i] + "): expected " + expected + " but got " + y[i]);
    }
  }

  @Test
  void nanAndInfinityPropagate() {
    float[] special = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, 200, -200};
    int n = special.length;
    for (Epilogue e : Epilogue.values()) {
      same(n, 1e-6, e.name(), (k, y) -> k.pointwise().epilogue(e, special, y, n));
    }
    for (Unary f : Unary.values()) {
      same(n, 1e-6, f.name(), (k, y) -> k.pointwise().unary(f, special, y, n));
    }
    for (Sloped f : Sloped.values()) {
      same(n, 1e-6, f.name(), (k, y) -> k.pointwise().sloped(f, 0.3f, special, y, n));
    }
    float[] y = new float[n];
    vector.pointwise().epilogue(Epilogue.RELU, special, y, n);
    assertEquals("[NaN, Infinity, 0.0, 0.0, 200.0, 0.0]", Arrays.toString(y));
  }
}
