package dev.filtro.cnn.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.filtro.cnn.kernels.NormalizationKernels.Columns;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Normalisation and random numbers: the twins agree at all sizes.
class NormalizationTwinsTest extends TwinComparison {
  static Stream<Arguments> matrices() {
    IntStream columns = IntStream.concat(Arrays.stream(SIZES), IntStream.of(96, 130, 1000));
    return columns
        .boxed()
        .flatMap(c ->
            Stream.of(
                Arguments.of(1, 1, c),
                Arguments.of(1, 77, c),
                Arguments.of(1, 3000, c),
                Arguments.of(5, 49, c)));
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void columnStatisticsAgree(int batch, int rows, int columns) {
    int n = batch * rows * columns;
    int all = batch * columns;
    float[] x = normal(n);
    float[] other = new float[all];
    same(
        all,
        3e-6,
        "mean",
        (k, mean) -> k.normalization().moments(batch, rows, columns, x, mean, other.clone()));
    same(
        all,
        6e-6,
        "variance",
        (k, v) -> k.normalization().moments(batch, rows, columns, x, other.clone(), v));
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void columnsAreMovedAndScaledAlike(int batch, int rows, int columns) {
    int n = batch * rows * columns;
    float[] x = normal(n);
    float[] residual = normal(n);
    Columns of =
        new Columns(normal(batch * columns), normal(batch * columns), normal(batch * columns));
    for (Epilogue e : Epilogue.values()) {
      same(
          n,
          1e-6,
          e + " alone",
          (k, y) ->
              k.normalization()
                  .affine(batch, rows, columns, x, of.scale(), of.shift(), null, e, y));
      same(
          n,
          1e-6,
          e + " residual",
          (k, y) ->
              k.normalization()
                  .affine(batch, rows, columns, x, of.scale(), of.shift(), residual, e, y));
    }
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void columnGradientsAgree(int batch, int rows, int columns) {
    int n = batch * rows * columns;
    int all = batch * columns;
    float[] x = normal(n);
    float[] dy = normal(n);
    float[] slope = normal(all);
    float[] offset = normal(all);
    Columns of = new Columns(normal(all), normal(all), normal(all));
    double deep = 3e-6 * Math.sqrt(rows) + 1e-6;
    for (boolean relu : new boolean[] {false, true}) {
      same(
          all,
          deep,
          "sums",
          (k, y) ->
              k.normalization()
                  .gradientSums(batch, rows, columns, x, of, relu, dy, y, new float[all]));
      same(
          all,
          deep,
          "products",
          (k, y) ->
              k.normalization()
                  .gradientSums(batch, rows, columns, x, of, relu, dy, new float[all], y));
      same(
          n,
          1e-6,
          "gradient",
          (k, dx) ->
              k.normalization().gradient(batch, rows, columns, x, of, relu, dy, slope, offset, dx));
    }
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void rowsAreNormalisedAlike(int batch, int rows, int columns) {
    int r = Math.min(100, rows);
    int n = r * columns;
    float[] x = normal(n);
    float[] gain = normal(columns);
    float[] bias = normal(columns);
    float[] dy = normal(n);
    float[] means = new float[r];
    float[] inverses = new float[r];
    same(
        n,
        2e-5,
        "rows",
        (k, y) -> k.normalization().rows(r, columns, x, gain, bias, 0.1f, y, means, inverses));
    same(
        n,
        2e-5,
        "rows' gradient",
        (k, dx) ->
            k.normalization()
                .rowsGradient(r, columns, x, gain, dy, means, inverses, new float[n], dx));
    same(
        n,
        1e-6,
        "normal",
        (k, normal) ->
            k.normalization()
                .rowsGradient(r, columns, x, gain, dy, means, inverses, normal, new float[n]));
  }

  @Test
  void largeMeansCostNoDigits() {
    float[] x = normal(4000 * 3);
    for (int i = 0; i < x.length; i++) {
      x[i] = 4096 + x[i];
    }
    same(3, 1e-5, "variance", (k, v) -> k.normalization().moments(1, 4000, 3, x, new float[3], v));
  }

  /// The vectors published with Random123 (`kat_vectors`, threefry2x32, 20 rounds).
  @Test
  void threefryGivesThePublishedNumbers() {
    assertEquals(0x99ba4efe_6b200159L, Threefry.bits(0, 0));
  }

  @Test
  void dropoutDropsTheSameElementsWhateverTheVectorsAndThreads() {
    for (int n : IntStream.concat(Arrays.stream(SIZES), IntStream.of(70_001)).toArray()) {
      float[] x = normal(n);
      same(n, 0, "dropout", (k, y) -> k.random().dropout(0x123456789abcdefL, 0.7, x, y, n));
    }
    float[] x = normal(70_001);
    int threads = Workers.shared().threads();
    float[] one = new float[x.length];
    float[] three = new float[x.length];
    try {
      Workers.useThreads(1);
      vector.random().dropout(5, 0.5, x, one, x.length);
      Workers.useThreads(3);
      vector.random().dropout(5, 0.5, x, three, x.length);
    } finally {
      Workers.useThreads(threads);
    }
    assertArrayEquals(one, three);
  }

  @Test
  void dropoutKeepsTheShareAskedFor() {
    float[] x = new float[1 << 20];
    Arrays.fill(x, 1);
    for (double keep : new double[] {0, 0.1, 0.5, 0.9, 1}) {
      float[] y = new float[x.length];
      vector.random().dropout(77, keep, x, y, x.length);
      long kept = IntStream.range(0, y.length).filter(i -> y[i] != 0).count();
      // four standard deviations of a binomial distribution
      double spread = 4 * Math.sqrt(keep * (1 - keep) / x.length);
      assertEquals(keep, (double) kept / x.length, spread);
    }
  }
}
