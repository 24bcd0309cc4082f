package dev.filtro.cnn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Window;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GradientTest {
  private final Random random = new Random(7);

  private Tensor normal(int... shape) {
    return Tensor.normal(random, shape);
  }

  /// Values that are all different and far enough apart for a step of the difference not to change
  /// their order, and none near 0.
  private Tensor distinct(int... shape) {
    int size = Shape.of(shape).size();
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (i - size / 2 + 0.5f) * 0.0625f;
    }
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      float kept = values[i];
      values[i] = values[j];
      values[j] = kept;
    }
    return Tensor.of(values, shape);
  }

  static Stream<Arguments> convolutions() {
    return Stream.of(
        // batch, height, width, in, out, groups, window
        Arguments.of(2, 7, 5, 3, 4, 1, Window.of(3).same()),
        Arguments.of(1, 8, 6, 1, 6, 1, Window.of(5).padding(2)),
        Arguments.of(2, 9, 7, 4, 6, 2, Window.of(3, 2).stride(2, 1).padding(1, 0, 0, 1)),
        Arguments.of(1, 9, 8, 4, 4, 4, Window.of(3).same()),
        Arguments.of(1, 11, 9, 2, 3, 1, Window.of(3).dilation(2)),
        Arguments.of(2, 9, 8, 2, 5, 1, Window.of(2).stride(3)),
        Arguments.of(2, 5, 4, 6, 8, 1, Window.of(1)),
        Arguments.of(2, 6, 5, 6, 8, 1, Window.of(1).stride(2)),
        Arguments.of(1, 4, 5, 17, 33, 1, Window.of(3).same()));
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void convolutionMatchesCentralDifferences(
      int batch, int height, int width, int in, int out, int groups, Window window) {
    GradientCheck.check(
        t -> Functions.conv2d(t[0], t[1], t[2], window, groups, Epilogue.IDENTITY),
        normal(batch, height, width, in),
        normal(window.height(), window.width(), in / groups, out),
        normal(out));
  }

  @Test
  void convolutionWithActivationMatchesCentralDifferences() {
    for (Epilogue epilogue : Arrays.asList(Epilogue.TANH, Epilogue.SIGMOID)) {
      GradientCheck.check(
          t -> Functions.conv2d(t[0], t[1], t[2], Window.of(3).same(), 1, epilogue),
          normal(2, 5, 4, 3).times(0.3),
          normal(3, 3, 3, 7).times(0.3),
          normal(7));
    }
  }

  @Test
  void convolutionWithoutBiasMatchesCentralDifferences() {
    GradientCheck.check(
        t -> Functions.conv2d(t[0], t[1], null, Window.of(2)),
        normal(2, 4, 3, 2),
        normal(2, 2, 2, 3));
  }

  static Stream<Window> poolings() {
    return Stream.of(
        Window.of(2).stride(2),
        Window.of(3).stride(2).padding(1),
        Window.of(2, 3),
        Window.of(2).stride(3),
        Window.of(2).dilation(2));
  }

  @ParameterizedTest
  @MethodSource("poolings")
  void poolingMatchesCentralDifferences(Window window) {
    GradientCheck.check(t -> Functions.maxPool(t[0], window), distinct(2, 7, 6, 3));
    GradientCheck.check(t -> Functions.averagePool(t[0], window), normal(2, 7, 6, 3));
    GradientCheck.check(t -> Functions.averagePool(t[0], window, false), normal(2, 7, 6, 17));
  }

  @Test
  void denseMatchesCentralDifferences() {
    for (int rows : new int[] {1, 3, 9}) {
      GradientCheck.check(
          t -> Functions.dense(t[0], t[1], t[2]), normal(rows, 10), normal(10, 7), normal(7));
    }
    GradientCheck.check(
        t -> Functions.dense(t[0], t[1], t[2], Epilogue.TANH),
        normal(5, 4).times(0.3),
        normal(4, 19).times(0.3),
        normal(19));
  }

  @Test
  void matrixProductMatchesCentralDifferences() {
    GradientCheck.check(t -> t[0].matmul(t[1]), normal(3, 5), normal(5, 4));
    GradientCheck.check(t -> t[0].matmul(t[1]), normal(2, 3, 2, 5), normal(2, 3, 5, 1));
  }

  static Stream<Function<Tensor[], Tensor>> functions() {
    return Stream.of(
        t -> Functions.relu(t[0]),
        t -> Functions.tanh(t[0]),
        t -> Functions.sigmoid(t[0]),
        t -> Functions.softmax(t[0]),
        t -> Functions.relu6(t[0].times(4)),
        t -> Functions.leakyRelu(t[0], 0.2),
        t -> Functions.elu(t[0], 1.5),
        t -> Functions.gelu(t[0]),
        t -> Functions.silu(t[0]),
        t -> Functions.softplus(t[0]),
        t -> Functions.hardSwish(t[0].times(2)),
        t -> Functions.hardSigmoid(t[0].times(2)),
        t -> Functions.dropout(t[0], 0.4, new Random(5)),
        t -> t[0].erf(),
        t -> t[0].negate(),
        t -> t[0].exp(),
        t -> t[0].square(),
        t -> t[0].abs(),
        t -> t[0].square().plus(1).log(),
        t -> t[0].square().plus(1).sqrt(),
        t -> t[0].sum(),
        t -> t[0].mean(),
        t -> t[0].sum(0, 2),
        t -> t[0].mean(-1),
        t -> t[0].max(),
        t -> t[0].max(1),
        t -> t[0].reshape(6, -1).transpose(),
        t -> t[0].transpose(2, 0, 1),
        t -> t[0].slice(1, 1, 3),
        t -> t[0].slice(1, 0, 2).concat(1, t[0], t[0].slice(-2, 2, 3)),
        t -> Functions.flatten(t[0]),
        // used several times: contributions add up, and a shared gradient is not overwritten
        t -> t[0].plus(t[0]).times(t[0]).plus(Functions.tanh(t[0])));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void functionMatchesCentralDifferences(Function<Tensor[], Tensor> f) {
    GradientCheck.check(f, distinct(2, 3, 4));
  }

  @Test
  void arithmeticMatchesCentralDifferencesUnderBroadcasting() {
    int[][] second = {{2, 3, 4}, {4}, {}, {1, 3, 1}, {3, 1}, {5, 2, 3, 4}};
    for (int[] shape : second) {
      Tensor a = distinct(2, 3, 4);
      Tensor b = Tensor.uniform(random, 1, 2, shape);
      GradientCheck.check(t -> t[0].plus(t[1]), a, b);
      GradientCheck.check(t -> t[0].minus(t[1]), a, b);
      GradientCheck.check(t -> t[0].times(t[1]), a, b);
      GradientCheck.check(t -> t[0].dividedBy(t[1]), a, b);
      GradientCheck.check(t -> t[1].minus(t[0]), a, b);
    }
  }

  private static RunningStatistics running(int channels) {
    return new RunningStatistics(
        new Parameter("mean", Tensor.full(0.1f, channels)),
        new Parameter("variance", Tensor.full(1.3f, channels)),
        0.1);
  }

  @Test
  void batchNormalisationMatchesCentralDifferences() {
    for (Epilogue epilogue : Arrays.asList(Epilogue.IDENTITY, Epilogue.SILU)) {
      for (boolean training : new boolean[] {true, false}) {
        GradientCheck.check(
            t -> Functions.batchNorm(t[0], t[1], t[2], null, running(3), 1e-3, training, epilogue),
            distinct(2, 3, 2, 3),
            Tensor.uniform(random, 1, 2, 3),
            normal(3));
      }
    }
  }

  @Test
  void batchNormalisationWithResidualMatchesCentralDifferences() {
    for (Epilogue epilogue : Arrays.asList(Epilogue.IDENTITY, Epilogue.TANH)) {
      GradientCheck.check(
          t -> Functions.batchNorm(t[0], t[1], t[2], t[3], running(5), 1e-3, true, epilogue),
          normal(2, 3, 4, 5),
          normal(5),
          normal(5),
          normal(2, 3, 4, 5));
    }
  }

  /// ReLU's bend lies within a step of some value: compared with an operation of its own instead.
  @Test
  void batchNormalisationWithReluIsThatOfItsParts() {
    for (boolean joined : new boolean[] {false, true}) {
      Tensor[] fused = {normal(2, 3, 4, 5), normal(5), normal(5), normal(2, 3, 4, 5)};
      Tensor[] parts = new Tensor[4];
      for (int i = 0; i < 4; i++) {
        fused[i] = fused[i].tracked();
        parts[i] = fused[i].copy().tracked();
      }
      Tensor dy = normal(2, 3, 4, 5);
      normalised(fused, joined ? fused[3] : null, Epilogue.RELU).backward(dy);
      Tensor plain = normalised(parts, null, Epilogue.IDENTITY);
      Functions.relu(joined ? plain.plus(parts[3]) : plain).backward(dy);
      for (int i = 0; i < (joined ? 4 : 3); i++) {
        assertArrayEquals(
            parts[i].gradient().toArray(), fused[i].gradient().toArray(), 1e-5f, "input " + i);
      }
    }
  }

  @Test
  void batchNormalisationWithReluAndMaximaIsThatOfItsParts() {
    int[][] shapes = {{2, 4, 6, 16}, {2, 4, 6, 5}, {2, 5, 3, 16}};
    for (int[] shape : shapes) {
      int channels = shape[3];
      Tensor[] fused = {normal(shape), normal(channels), normal(channels)};
      Tensor[] parts = new Tensor[3];
      for (int i = 0; i < 3; i++) {
        fused[i] = fused[i].tracked();
        parts[i] = fused[i].copy().tracked();
      }
      Tensor dy = normal(2, shape[1] / 2, shape[2] / 2, channels);
      RunningStatistics seen = running(channels);
      RunningStatistics expected = running(channels);
      Tensor y = Functions.batchNormMaxPool(fused[0], fused[1], fused[2], seen, 1e-3, true);
      Tensor z =
          Functions.maxPool(
              Functions.batchNorm(
                  parts[0], parts[1], parts[2], null, expected, 1e-3, true, Epilogue.RELU),
              Window.of(2).stride(2));
      assertArrayEquals(z.toArray(), y.toArray());
      assertArrayEquals(expected.variance().value().toArray(), seen.variance().value().toArray());
      y.backward(dy);
      z.backward(dy);
      for (int i = 0; i < 3; i++) {
        assertArrayEquals(
            parts[i].gradient().toArray(), fused[i].gradient().toArray(), 1e-5f, "input " + i);
      }
    }
  }

  /// A rule for ReLUs holds for those that run together with a normalisation, too.
  @Test
  void rulesForRectifiersHoldBehindNormalisation() {
    for (RectifierRule rule : RectifierRule.values()) {
      Tensor gain = normal(16);
      Tensor bias = normal(16);
      Tensor fused = normal(2, 4, 4, 16).tracked();
      Tensor parts = fused.copy().tracked();
      Tensor dy = normal(2, 2, 2, 16);
      Window half = Window.of(2).stride(2);
      rule.within(() -> {
        Functions.batchNormMaxPool(fused, gain, bias, running(16), 1e-3, false).backward(dy);
        Tensor z =
            Functions.batchNorm(
                parts, gain, bias, null, running(16), 1e-3, false, Epilogue.IDENTITY);
        Functions.maxPool(Functions.relu(z), half).backward(dy);
        return z;
      });
      assertArrayEquals(parts.gradient().toArray(), fused.gradient().toArray(), 1e-6f, rule.name());
    }
  }

  private static Tensor normalised(Tensor[] t, @Nullable Tensor residual, Epilogue epilogue) {
    return Functions.batchNorm(t[0], t[1], t[2], residual, running(5), 1e-3, true, epilogue);
  }

  @Test
  void groupAndLayerNormalisationMatchCentralDifferences() {
    for (int groups : new int[] {1, 2, 6}) {
      GradientCheck.check(
          t -> Functions.groupNorm(t[0], t[1], t[2], groups, 1e-3, Epilogue.IDENTITY),
          normal(2, 5, 4, 6),
          normal(6),
          normal(6));
    }
    GradientCheck.check(
        t -> Functions.layerNorm(t[0], t[1], t[2], 1e-3), normal(2, 3, 19), normal(19), normal(19));
  }

  @Test
  void adaptivePoolingMatchesCentralDifferences() {
    GradientCheck.check(t -> Functions.adaptiveMaxPool(t[0], 2, 3), distinct(2, 5, 7, 3));
    GradientCheck.check(t -> Functions.adaptiveAveragePool(t[0], 3, 2), normal(2, 7, 5, 17));
  }

  @Test
  void crossEntropyMatchesCentralDifferences() {
    GradientCheck.check(t -> Functions.crossEntropy(t[0], new int[] {2, 0, 4}), normal(3, 5));
  }

  @Test
  void gradientOfAnIntermediateResultIsKeptOnRequest() {
    Tensor x = Tensor.of(new float[] {1, 2}, 2).tracked();
    Tensor y = x.square().retainGradient();
    y.times(3).sum().backward();
    assertArrayEquals(new float[] {3, 3}, y.gradient().toArray());
    assertArrayEquals(new float[] {6, 12}, x.gradient().toArray());
  }
}
