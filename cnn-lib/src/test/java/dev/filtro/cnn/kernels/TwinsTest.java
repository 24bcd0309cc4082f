package dev.filtro.cnn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.kernels.PointwiseKernels.Binary;
import dev.filtro.cnn.kernels.PointwiseKernels.Sloped;
import dev.filtro.cnn.kernels.PointwiseKernels.Unary;
import dev.filtro.cnn.kernels.UpdateKernels.AdamStep;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The vector kernels compute what the scalar ones compute, at sizes just below, at and above whole
/// vectors.
///
/// Both round differently only because they add in another order: the tolerance is 2e-6 of the sum
/// of the magnitudes, which 4 to 64 terms of size 1 stay far below.
class TwinsTest extends TwinComparison {
  static Stream<Arguments> convolutions() {
    Random random = new Random(5);
    Stream<Arguments> drawn = IntStream.range(0, 120).mapToObj(i -> Arguments.of(draw(random)));
    Stream<Arguments> chosen =
        Stream.of(
                new ConvolutionGeometry(3, 28, 28, 1, 6, 1, Window.of(5).same()),
                new ConvolutionGeometry(3, 14, 14, 6, 16, 1, Window.of(5)),
                new ConvolutionGeometry(5, 28, 28, 1, 32, 1, Window.of(5).same()),
                new ConvolutionGeometry(2, 9, 8, 1, 16, 1, Window.of(5)),
                new ConvolutionGeometry(2, 6, 9, 2, 48, 1, Window.of(5).padding(3, 0, 1, 4)),
                new ConvolutionGeometry(1, 70, 75, 3, 32, 1, Window.of(5).same()),
                new ConvolutionGeometry(2, 8, 11, 4, 16, 1, Window.of(3, 5).padding(0, 4, 2, 1)),
                new ConvolutionGeometry(2, 30, 31, 3, 64, 1, Window.of(7).stride(2).padding(3)),
                new ConvolutionGeometry(2, 9, 8, 64, 64, 1, Window.of(3).same()),
                new ConvolutionGeometry(7, 8, 8, 16, 32, 1, Window.of(3).same()),
                new ConvolutionGeometry(3, 14, 15, 48, 16, 1, Window.of(3).padding(1, 0, 2, 1)),
                new ConvolutionGeometry(2, 7, 6, 192, 272, 1, Window.of(3).same()),
                new ConvolutionGeometry(2, 23, 26, 48, 80, 1, Window.of(3).padding(0, 1, 2, 1)),
                new ConvolutionGeometry(1, 4, 31, 64, 48, 1, Window.of(3).padding(3)),
                new ConvolutionGeometry(2, 9, 8, 70, 72, 1, Window.of(3).same()),
                new ConvolutionGeometry(1, 26, 27, 33, 96, 1, Window.of(3).same()),
                new ConvolutionGeometry(5, 3, 4, 160, 272, 1, Window.of(3).same()),
                new ConvolutionGeometry(2, 5, 6, 260, 272, 1, Window.of(3).padding(1)),
                new ConvolutionGeometry(2, 5, 6, 1100, 40, 1, Window.of(3).padding(1)),
                new ConvolutionGeometry(4, 8, 7, 64, 128, 1, Window.of(1).stride(2)),
                new ConvolutionGeometry(3, 23, 25, 64, 128, 1, Window.of(1)),
                new ConvolutionGeometry(1, 1, 3, 512, 64, 1, Window.of(1)),
                new ConvolutionGeometry(1, 5, 1, 3, 64, 1, Window.of(1)),
                new ConvolutionGeometry(2, 6, 7, 40, 40, 40, Window.of(3).same()),
                new ConvolutionGeometry(2, 9, 8, 33, 33, 33, Window.of(5).stride(2).padding(2)))
            .map(Arguments::of);
    return Stream.of(drawn, chosen, depthwise().map(Arguments::of)).flatMap(s -> s);
  }

  /// Every way that depthwise convolutions take, at widths around a tile and around a vector.
  private static Stream<ConvolutionGeometry> depthwise() {
    Window[] windows = {
      Window.of(3).padding(1),
      Window.of(3),
      Window.of(3).padding(2, 0, 1, 2),
      Window.of(3).padding(0, 2, 2, 0),
      Window.of(3).padding(3),
      Window.of(3).dilation(2).padding(2),
      Window.of(3).stride(2).padding(1),
      Window.of(3).stride(2).padding(0, 0, 1, 1),
      Window.of(5).padding(2),
      Window.of(5).stride(2).padding(2),
      Window.of(4, 7).stride(3, 1).padding(3)
    };
    int[] channels = {3, 16, 19, 32, 40};
    return IntStream.range(0, windows.length * channels.length)
        .mapToObj(i -> {
          int c = channels[i % channels.length];
          int height = i % 2 == 0 ? 5 : 8;
          int width = new int[] {5, 7, 14, 31}[i % 4];
          return new ConvolutionGeometry(2, height, width, c, c, c, windows[i / channels.length]);
        });
  }

  private static ConvolutionGeometry draw(Random random) {
    int groups = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
    int in = groups * (1 + random.nextInt(random.nextBoolean() ? 5 : 40));
    int out = groups * (1 + random.nextInt(random.nextBoolean() ? 10 : 70));
    Window window =
        Window.of(1 + random.nextInt(4), 1 + random.nextInt(4))
            .stride(1 + random.nextInt(3), 1 + random.nextInt(3))
            .padding(random.nextInt(3), random.nextInt(3), random.nextInt(3), random.nextInt(3))
            .dilation(1 + random.nextInt(2), 1 + random.nextInt(2));
    int height = window.extentHeight() + random.nextInt(9);
    int width = window.extentWidth() + random.nextInt(9);
    return new ConvolutionGeometry(1 + random.nextInt(4), height, width, in, out, groups, window);
  }

  /// Shapes that go through Winograd's transforms, whose sums are rounded at larger intermediate
  /// values.
  private static boolean transformed(ConvolutionGeometry g) {
    return g.window().taps() == 9 && Math.min(g.inPerGroup(), g.outPerGroup()) >= 16
        || g.window().width() == 5 && g.inChannels() <= 4;
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void convolutionsAgree(ConvolutionGeometry g) {
    float[] x = normal(g.inputSize());
    float[] filters = normal(g.filterSize());
    float[] bias = normal(g.outChannels());
    float[] dy = normal(g.outputSize());
    double rounding = transformed(g) ? 3e-5 : 3e-6;
    double deep = rounding * Math.sqrt(g.window().taps() * g.inPerGroup() + 1);
    for (Epilogue epilogue : Epilogue.values()) {
      same(
          g.outputSize(),
          deep,
          "forward " + epilogue,
          (k, y) -> k.convolution().forward(g, x, filters, new Panels(), bias, epilogue, y));
    }
    same(
        g.outputSize(),
        deep,
        "forward without bias",
        (k, y) -> k.convolution().forward(g, x, filters, new Panels(), null, Epilogue.IDENTITY, y));
    double wide = rounding * Math.sqrt(g.window().taps() * g.outPerGroup() + 1);
    double large = rounding * Math.sqrt(g.outputSize() / g.outChannels() + 1);
    for (boolean accumulate : new boolean[] {false, true}) {
      same(
          g.inputSize(),
          wide,
          "input gradient",
          (k, dx) -> k.convolution().inputGradient(g, dy, filters, new Panels(), dx, accumulate));
      same(
          g.filterSize(),
          large,
          "filter gradient",
          (k, dw) -> k.convolution().filterGradient(g, x, dy, dw, accumulate));
    }
  }

  @Test
  void panelsAreRenewedWhenTheWeightsChange() {
    ConvolutionGeometry g = new ConvolutionGeometry(1, 4, 5, 2, 3, 1, Window.of(3).same());
    Panels panels = new Panels();
    float[] x = normal(g.inputSize());
    float[] filters = normal(g.filterSize());
    float[] y = new float[g.outputSize()];
    vector.convolution().forward(g, x, filters, panels, null, Epilogue.IDENTITY, y);
    filters[0] += 1;
    panels.invalidate();
    vector.convolution().forward(g, x, filters, panels, null, Epilogue.IDENTITY, y);
    float[] expected = new float[g.outputSize()];
    scalar.convolution().forward(g, x, filters, panels, null, Epilogue.IDENTITY, expected);
    close(expected, y, 1e-5, "second forward");
  }

  @Test
  void productsAgreeAtAllSizesAndTransposes() {
    for (int m : SIZES) {
      int n = 1 + random.nextInt(70);
      int k = 1 + random.nextInt(70);
      productAgrees(m, n, k);
      productAgrees(n, m, k);
      productAgrees(k, n, m);
    }
    productAgrees(250, 70, 600);
    productAgrees(20, 1100, 300);
    productAgrees(9, 530, 2100);
  }

  private void productAgrees(int m, int n, int k) {
    float[] a = normal((m + 3) * (k + 3));
    float[] b = normal((k + 3) * (n + 3));
    for (int variant = 0; variant < 8; variant++) {
      boolean ta = (variant & 1) != 0;
      boolean tb = (variant & 2) != 0;
      float alpha = (variant & 4) != 0 ? 0.5f : 1;
      float beta = new float[] {0, 1, -2}[variant % 3];
      int lda = (ta ? m : k) + 2;
      int ldb = (tb ? k : n) + 1;
      same(
          m * (n + 2) + 1,
          3e-6 * Math.sqrt(k + 1),
          "product " + m + " " + n + " " + k + " variant " + variant,
          (kernels, c) ->
              kernels
                  .matrix()
                  .multiply(ta, tb, m, n, k, alpha, a, 1, lda, b, 2, ldb, beta, c, 1, n + 2));
    }
  }

  @Test
  void productWithBetaZeroIgnoresWhatWasThere() {
    float[] c = {Float.NaN, Float.NaN};
    vector
        .matrix()
        .multiply(
            false, false, 1, 2, 1, 1, new float[] {2}, 0, 1, new float[] {3, 4}, 0, 2, 0, c, 0, 2);
    assertEquals("[6.0, 8.0]", Arrays.toString(c));
  }

  @Test
  void denseLayersAgreeAtAllSizes() {
    for (int rows : new int[] {1, 3, 8, 33, 64}) {
      for (int in : SIZES) {
        for (int out : new int[] {1, 10, 15, 16, 17, 31, 32, 33, 65}) {
          denseAgrees(rows, in, out);
        }
      }
    }
    denseAgrees(64, 400, 120);
  }

  private void denseAgrees(int rows, int in, int out) {
    float[] x = normal(rows * in);
    float[] w = normal(in * out);
    float[] bias = normal(out);
    float[] dy = normal(rows * out);
    String size = rows + " " + in + " " + out;
    same(
        rows * out,
        3e-6 * Math.sqrt(in + 1),
        "dense " + size,
        (k, y) -> k.matrix().dense(rows, in, out, x, w, new Panels(), bias, Epilogue.TANH, y));
    for (boolean accumulate : new boolean[] {false, true}) {
      same(
          rows * in,
          3e-6 * Math.sqrt(out + 1),
          "dense input gradient " + size,
          (k, dx) ->
              k.matrix().denseInputGradient(rows, in, out, dy, w, new Panels(), dx, accumulate));
      same(
          in * out,
          3e-6 * Math.sqrt(rows + 1),
          "dense weight gradient " + size,
          (k, dw) -> k.matrix().denseWeightGradient(rows, in, out, x, dy, dw, accumulate));
    }
  }

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
