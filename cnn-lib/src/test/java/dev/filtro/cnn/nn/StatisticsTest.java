package dev.filtro.cnn.nn;

import static dev.filtro.cnn.Layers.*;
import static dev.filtro.cnn.nn.Mode.EVALUATE;
import static dev.filtro.cnn.nn.Mode.TRAIN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What layers and initialisers draw at random is distributed as their formulas say. Tolerances are
/// four standard errors.
class StatisticsTest {
  private static final int EXAMPLES = 200;
  private static final int PIXELS = 12;
  private static final int CHANNELS = 20;

  private static Layer drop(String kind, double rate) {
    return switch (kind) {
      case "number" -> dropout(rate);
      case "channel" -> spatialDropout(rate);
      default -> stochasticDepth(rate);
    };
  }

  private static Tensor run(Layer layer, Tensor x, Mode mode) {
    return Network.of(input(3, 4, CHANNELS), layer)
        .forward(x, new Pass(mode, new SplittableRandom(5)));
  }

  /// How many values are drawn: one for each number, channel of an image, or image.
  @ParameterizedTest
  @CsvSource({
    "number, 0.1, 48000",
    "number, 0.5, 48000",
    "channel, 0.2, 4000",
    "channel, 0.6, 4000",
    "example, 0.3, 200",
    "example, 0.8, 200"
  })
  void dropoutDropsTheShareAndScalesTheRest(String kind, double rate, int drawn) {
    Tensor x = Tensor.full(1, EXAMPLES, 3, 4, CHANNELS).tracked();
    Tensor y = run(drop(kind, rate), x, TRAIN);
    float[] values = y.toArray();
    int dropped = 0;
    for (float value : values) {
      assertTrue(value == 0 || Math.abs(value - 1 / (1 - rate)) < 1e-5, "value " + value);
      dropped += value == 0 ? 1 : 0;
    }
    double error = Math.sqrt(rate * (1 - rate) / drawn);
    assertEquals(rate, dropped / (double) values.length, 4 * error);
    y.sum().backward();
    assertArrayEquals(values, x.gradient().toArray(), 1e-6f);
    assertArrayEquals(x.toArray(), run(drop(kind, rate), x, EVALUATE).toArray());
  }

  @Test
  void channelsAndExamplesAreDrawnApartFromEachOther() {
    float[] y = run(spatialDropout(0.5), Tensor.full(1, EXAMPLES, 3, 4, CHANNELS), TRAIN).toArray();
    int alike = 0;
    for (int n = 0; n + 1 < EXAMPLES; n++) {
      for (int c = 0; c + 1 < CHANNELS; c++) {
        int at = n * PIXELS * CHANNELS + c;
        alike += y[at] == y[at + 1] ? 1 : 0;
        alike += y[at] == y[at + PIXELS * CHANNELS] ? 1 : 0;
      }
    }
    double pairs = 2.0 * (EXAMPLES - 1) * (CHANNELS - 1);
    assertEquals(0.5, alike / pairs, 4 * Math.sqrt(0.25 / pairs));
  }

  @Test
  void noiseHasItsDeviationAndNoMean() {
    Tensor x = Tensor.full(3, EXAMPLES, 3, 4, CHANNELS);
    Tensor noise = run(gaussianNoise(0.4), x, TRAIN).minus(3);
    normal(noise.toArray(), 0.4);
    assertArrayEquals(x.toArray(), run(gaussianNoise(0.4), x, EVALUATE).toArray());
  }

  /// Mean, deviation, and the share within one deviation, of a normal distribution.
  private static void normal(float[] values, double deviation) {
    double sum = 0;
    double squares = 0;
    int within = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
      within += Math.abs(value) < deviation ? 1 : 0;
    }
    double n = values.length;
    assertEquals(0, sum / n, 4 * deviation / Math.sqrt(n));
    assertEquals(deviation, Math.sqrt(squares / n), 4 * deviation / Math.sqrt(2 * n));
    assertEquals(0.6827, within / n, 4 * Math.sqrt(0.6827 * 0.3173 / n));
  }

  private static float[] drawn(Initializer initializer) {
    return initializer.draw(Shape.of(150, 160), 100, 50, new SplittableRandom(8)).toArray();
  }

  @Test
  void normalInitialisersAreNormal() {
    normal(drawn(Initializer.he()), Math.sqrt(2.0 / 100));
    normal(drawn(Initializer.glorotNormal()), Math.sqrt(2.0 / 150));
    normal(drawn(Initializer.lecun()), Math.sqrt(1.0 / 100));
    normal(drawn(Initializer.normal(0.3)), 0.3);
  }

  @Test
  void uniformInitialisersFillTheirIntervalEvenly() {
    uniform(drawn(Initializer.heUniform()), Math.sqrt(6.0 / 100));
    uniform(drawn(Initializer.glorot()), Math.sqrt(6.0 / 150));
    uniform(drawn(Initializer.uniform(0.3)), 0.3);
  }

  private static void uniform(float[] values, double limit) {
    int[] quarters = new int[4];
    for (float value : values) {
      assertTrue(Math.abs(value) <= limit * (1 + 1e-6), "value " + value);
      quarters[Math.clamp((int) Math.floor((value / limit + 1) * 2), 0, 3)]++;
    }
    for (int quarter : quarters) {
      double n = values.length;
      assertEquals(0.25, quarter / n, 4 * Math.sqrt(0.1875 / n));
    }
  }

  /// As `torch.nn.init._calculate_fan_in_and_fan_out` for the first two; it divides by no groups.
  @Test
  void layersTellInitialisersHowManyInputsAndOutputsMeet() {
    assertEquals(List.of(288, 576), fans(32, conv(64, 3)));
    assertEquals(List.of(12, 50), fans(0, dense(50)));
    assertEquals(List.of(72, 144), fans(32, conv(64, 3).groups(4)));
    assertEquals(List.of(128, 1024), fans(32, convTranspose(64, 4).stride(2)));
  }

  private static List<Integer> fans(int channels, Layer layer) {
    List<Integer> fans = new ArrayList<>();
    Initializer noting =
        (shape, in, out, random) -> {
          fans.add(in);
          fans.add(out);
          return Tensor.zeros(shape.toArray());
        };
    Layer noted =
        switch (layer) {
          case dev.filtro.cnn.nn.conv.Conv2d conv -> conv.weights(noting);
          case dev.filtro.cnn.nn.conv.ConvTranspose2d conv -> conv.weights(noting);
          case dev.filtro.cnn.nn.dense.Dense dense -> dense.weights(noting);
          default -> throw new AssertionError(layer);
        };
    Network.of(channels == 0 ? input(12) : input(8, 8, channels), noted);
    return fans;
  }
}
