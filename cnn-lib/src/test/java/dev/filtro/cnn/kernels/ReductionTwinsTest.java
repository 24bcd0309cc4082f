package dev.filtro.cnn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.filtro.cnn.kernels.PointwiseKernels.Unary;
import dev.filtro.cnn.kernels.UpdateKernels.AdamStep;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Poolings, reductions, updates.
class ReductionTwinsTest extends TwinComparison {
  static Stream<Window> poolings() {
    return Stream.of(
        Window.of(2).stride(2),
        Window.of(3).stride(2).padding(1),
        Window.of(2, 3),
        Window.of(2).stride(3),
        Window.of(3, 2).stride(3, 2),
        Window.of(2).dilation(2).padding(1));
  }

  @ParameterizedTest
  @MethodSource("poolings")
  void poolingsAgreeAtAllChannelCounts(Window window) {
    for (int channels : SIZES) {
      PoolGeometry g = new PoolGeometry(2, 7, 6, channels, window);
      float[] x = normal(g.inputSize());
      x[random.nextInt(x.length)] = Float.NaN;
      x[random.nextInt(x.length)] = Float.POSITIVE_INFINITY;
      x[random.nextInt(x.length)] = Float.NEGATIVE_INFINITY;
      float[] dy = normal(g.outputSize());
      float[] y = new float[g.outputSize()];
      scalar.pool().max(g, x, y);
      same(g.outputSize(), 1e-6, "max", (k, out) -> k.pool().max(g, x, out));
      for (boolean flag : new boolean[] {false, true}) {
        same(
            g.inputSize(),
            1e-6,
            "max gradient",
            (k, dx) -> k.pool().maxGradient(g, x, y, dy, dx, flag));
        same(g.outputSize(), 1e-6, "average", (k, out) -> k.pool().average(g, flag, x, out));
        same(
            g.inputSize(),
            2e-6,
            "average gradient",
            (k, dx) -> k.pool().averageGradient(g, flag, dy, dx, !flag));
      }
    }
  }

  @Test
  void reductionsAgreeAtAllSizes() {
    for (int columns : SIZES) {
      for (int rows : new int[] {1, 4, 2500}) {
        float[] x = normal(rows * columns);
        float[] z = normal(rows * columns);
        int[] labels = random.ints(rows, 0, columns).toArray();
        int n = rows * columns;
        double sum = scalar.reduction().sum(x, n);
        assertEquals(sum, vector.reduction().sum(x, n), 1e-5 * Math.sqrt(n), "sum");
        for (boolean flag : new boolean[] {false, true}) {
          same(
              columns,
              3e-6 * Math.sqrt(rows) + 1e-6,
              "column sums",
              (k, y) -> k.reduction().columnSums(x, rows, columns, y, flag));
        }
        same(n, 1e-6, "softmax", (k, y) -> k.reduction().softmax(x, rows, columns, y));
        same(
            n,
            3e-6 * columns,
            "softmax gradient",
            (k, y) -> k.reduction().softmaxGradient(x, z, rows, columns, y));
        double[] losses = new double[2];
        same(
            n,
            1e-6,
            "cross-entropy",
            (k, p) ->
                losses[k.rank()] = k.reduction().softmaxCrossEntropy(x, labels, rows, columns, p));
        assertEquals(losses[0], losses[1], 1e-5 * rows, "loss");
        same(
            n,
            1e-6,
            "cross-entropy gradient",
            (k, y) ->
                k.reduction().softmaxCrossEntropyGradient(x, labels, rows, columns, 0.25f, y));
      }
    }
  }

  @Test
  void updatesAgreeAtAllSizes() {
    IntStream.concat(Arrays.stream(SIZES), IntStream.of(70_001))
        .forEach(n -> {
          float[] g = normal(n);
          float[] v = normal(n);
          for (boolean flag : new boolean[] {false, true}) {
            same(
                n,
                1e-6,
                "sgd",
                (k, w) -> k.update().sgd(w, g, v.clone(), 0.1f, 0.9f, 1e-2f, flag, n));
            float[] second = normal(n);
            vector.pointwise().unary(Unary.ABS, second, second, n);
            AdamStep step = new AdamStep(1e-2f, 0.9f, 0.999f, 1e-8f, 1e-2f, flag, 3);
            same(
                n,
                3e-6,
                "adam",
                (k, w) -> k.update().adam(w, g, v.clone(), second.clone(), step, n));
          }
        });
  }
}
