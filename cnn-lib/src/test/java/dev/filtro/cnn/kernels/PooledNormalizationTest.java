package dev.filtro.cnn.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.kernels.NormalizationKernels.Columns;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Normalisation, ReLU and pooling in one pass are the three one after the other.
class PooledNormalizationTest extends TwinComparison {
  private static final Window HALF = Window.of(2).stride(2);

  static Stream<PoolGeometry> images() {
    return Stream.of(
        new PoolGeometry(1, 2, 2, 16, HALF),
        new PoolGeometry(3, 4, 6, 16, HALF),
        new PoolGeometry(2, 10, 2, 48, HALF),
        new PoolGeometry(5, 28, 28, 32, HALF),
        new PoolGeometry(0, 4, 4, 16, HALF));
  }

  /// Many places of the image are equal, as zeros are behind a ReLU.
  private float[] coarse(int size) {
    float[] values = normal(size);
    for (int i = 0; i < size; i++) {
      values[i] = Math.round(2 * values[i]) / 2f;
    }
    return values;
  }

  private Columns columns(int channels) {
    return new Columns(normal(channels), normal(channels), normal(channels));
  }

  @ParameterizedTest
  @MethodSource("images")
  void forwardIsLineReluAndMaximum(PoolGeometry g) {
    assertTrue(vector.pooledNormalization().suits(g));
    float[] x = coarse(g.inputSize());
    Columns of = columns(g.channels());
    float[] expected = pooled(g, x, of);
    for (Kernels k : new Kernels[] {scalar, vector}) {
      float[] y = new float[g.outputSize()];
      k.pooledNormalization().forward(g, x, of.scale(), of.shift(), y);
      assertArrayEquals(expected, y, k.name());
    }
  }

  private float[] between(PoolGeometry g, float[] x, Columns of) {
    float[] z = new float[g.inputSize()];
    scalar
        .normalization()
        .affine(1, rows(g), g.channels(), x, of.scale(), of.shift(), null, Epilogue.RELU, z);
    return z;
  }

  private float[] pooled(PoolGeometry g, float[] x, Columns of) {
    float[] y = new float[g.outputSize()];
    scalar.pool().max(g, between(g, x, of), y);
    return y;
  }

  private static int rows(PoolGeometry g) {
    return g.batch() * g.height() * g.width();
  }

  @ParameterizedTest
  @MethodSource("images")
  void gradientIsThatOfThePartsOneByOne(PoolGeometry g) {
    gradientIsThatOfTheParts(g, coarse(g.inputSize()));
  }

  @Test
  void aNanWinsAndKeepsItsGradient() {
    PoolGeometry g = new PoolGeometry(1, 2, 4, 16, HALF);
    for (int pixel : new int[] {0, 1, 4, 5}) {
      float[] x = coarse(g.inputSize());
      x[pixel * 16 + 3] = Float.NaN;
      gradientIsThatOfTheParts(g, x);
    }
  }

  private void gradientIsThatOfTheParts(PoolGeometry g, float[] x) {
    int c = g.channels();
    Columns of = columns(c);
    float[] dy = normal(g.outputSize());
    float[] slope = normal(c);
    float[] offset = normal(c);
    float[] dz = new float[g.inputSize()];
    scalar.pool().maxGradient(g, between(g, x, of), pooled(g, x, of), dy, dz, false);
    float[] sums = new float[c];
    float[] products = new float[c];
    scalar.normalization().gradientSums(1, rows(g), c, x, of, true, dz, sums, products);
    float[] dx = new float[g.inputSize()];
    scalar.normalization().gradient(1, rows(g), c, x, of, true, dz, slope, offset, dx);
    for (Kernels k : new Kernels[] {scalar, vector}) {
      float[] ownSums = new float[c];
      float[] ownProducts = new float[c];
      k.pooledNormalization().gradientSums(g, x, of, dy, ownSums, ownProducts);
      double deep = 3e-6 * Math.sqrt(rows(g)) + 1e-6; // float32 sums of so many
      close(sums, ownSums, deep, k.name() + ", sums");
      close(products, ownProducts, deep, k.name() + ", products");
      float[] own = new float[g.inputSize()];
      k.pooledNormalization().gradient(g, x, of, dy, slope, offset, own);
      assertArrayEquals(dx, own, k.name());
    }
  }

  @Test
  void threadsChangeTheSumsByRoundingAlone() {
    PoolGeometry g = new PoolGeometry(8, 28, 28, 32, HALF);
    float[] x = normal(g.inputSize());
    float[] dy = normal(g.outputSize());
    Columns of = columns(32);
    int before = Workers.shared().threads();
    float[][] sums = new float[2][32];
    float[][] dx = new float[2][g.inputSize()];
    try {
      for (int i = 0; i < 2; i++) {
        Workers.useThreads(1 + 2 * i);
        vector.pooledNormalization().gradientSums(g, x, of, dy, sums[i], new float[32]);
        vector.pooledNormalization().gradient(g, x, of, dy, of.mean(), of.shift(), dx[i]);
      }
    } finally {
      Workers.useThreads(before);
    }
    close(sums[0], sums[1], 1e-5, "sums");
    assertArrayEquals(dx[0], dx[1]);
  }

  @Test
  void whatLeavesPixelsOverIsNotSuited() {
    for (Kernels k : new Kernels[] {scalar, vector}) {
      PooledNormalizationKernels kernels = k.pooledNormalization();
      assertFalse(kernels.suits(new PoolGeometry(1, 5, 4, 16, HALF)));
      assertFalse(kernels.suits(new PoolGeometry(1, 4, 7, 16, HALF)));
      assertFalse(kernels.suits(new PoolGeometry(1, 4, 4, 16, Window.of(3).stride(2))));
      assertFalse(kernels.suits(PoolGeometry.adaptive(1, 4, 4, 16, 2, 2)));
    }
    assertFalse(vector.pooledNormalization().suits(new PoolGeometry(1, 4, 4, 18, HALF)));
    float[] y = new float[2];
    PoolGeometry g = new PoolGeometry(1, 2, 2, 2, HALF);
    float[] x = {1, -2, 3, -4, 5, -6, 7, -8};
    float[] one = new float[2];
    Arrays.fill(one, 1);
    scalar.pooledNormalization().forward(g, x, one, new float[2], y);
    assertEquals("[7.0, 0.0]", Arrays.toString(y));
  }
}
