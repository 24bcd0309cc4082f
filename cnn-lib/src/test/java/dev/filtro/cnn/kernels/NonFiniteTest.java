package dev.filtro.cnn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// NaN and infinity reach the results whose window sees them, and no others, whichever way a
/// convolution is computed.
class NonFiniteTest extends TwinComparison {
  private static final float[] SPECIAL = {
    Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
  };

  static Stream<Arguments> convolutions() {
    return Stream.of(
            new ConvolutionGeometry(2, 9, 10, 64, 48, 1, Window.of(3).same()),
            new ConvolutionGeometry(1, 12, 13, 16, 32, 1, Window.of(3)),
            new ConvolutionGeometry(2, 7, 7, 272, 288, 1, Window.of(3).same()),
            new ConvolutionGeometry(2, 9, 10, 5, 7, 1, Window.of(3).stride(2).padding(1)),
            new ConvolutionGeometry(3, 5, 7, 64, 64, 1, Window.of(1)),
            new ConvolutionGeometry(2, 12, 11, 1, 32, 1, Window.of(5).same()),
            new ConvolutionGeometry(2, 12, 11, 1, 6, 1, Window.of(5).same()),
            new ConvolutionGeometry(2, 9, 11, 24, 24, 24, Window.of(3).same()),
            new ConvolutionGeometry(2, 9, 11, 32, 32, 32, Window.of(3).stride(2).padding(1)),
            new ConvolutionGeometry(1, 9, 11, 12, 18, 3, Window.of(3).dilation(2)))
        .flatMap(
            g -> IntStream.range(0, SPECIAL.length).mapToObj(i -> Arguments.of(g, SPECIAL[i])));
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void stayWhereTheWindowSeesThem(ConvolutionGeometry g, float special) {
    float[] filters = normal(g.filterSize());
    float[] bias = normal(g.outChannels());
    for (int at : new int[] {0, g.inputSize() / 2, g.inputSize() - 1}) {
      float[] x = with(special, at, g.inputSize());
      for (Epilogue epilogue : new Epilogue[] {Epilogue.IDENTITY, Epilogue.RELU}) {
        same(
            g.outputSize(),
            2e-3,
            "forward",
            (k, y) -> k.convolution().forward(g, x, filters, new Panels(), bias, epilogue, y));
      }
      float[] dy = with(special, at * (g.outputSize() - 1) / g.inputSize(), g.outputSize());
      for (boolean accumulate : new boolean[] {false, true}) {
        same(
            g.inputSize(),
            2e-3,
            "input gradient",
            (k, dx) -> k.convolution().inputGradient(g, dy, filters, new Panels(), dx, accumulate));
        float[] finite = normal(g.outputSize());
        same(
            g.filterSize(),
            5e-3,
            "filter gradient",
            (k, dw) -> k.convolution().filterGradient(g, x, finite, dw, accumulate));
      }
    }
  }

  @Test
  void oneFilterThatIsNoNumberSpoilsItsChannelAlone() {
    ConvolutionGeometry g = new ConvolutionGeometry(1, 8, 9, 64, 32, 1, Window.of(3));
    float[] x = normal(g.inputSize());
    float[] filters = with(Float.NaN, 5, g.filterSize());
    float[] y = new float[g.outputSize()];
    vector.convolution().forward(g, x, filters, new Panels(), null, Epilogue.IDENTITY, y);
    for (int i = 0; i < y.length; i++) {
      assertEquals(i % 32 == 5, Float.isNaN(y[i]), "channel " + i % 32);
    }
  }

  @Test
  void transformsThatOverflowLeaveRepresentableSumsAsTheyAre() {
    ConvolutionGeometry g = new ConvolutionGeometry(1, 8, 8, 64, 64, 1, Window.of(3).same());
    float[] x = new float[g.inputSize()];
    Arrays.fill(x, 2e38f);
    float[] filters = new float[g.filterSize()];
    Arrays.fill(filters, 0, 64 * 64, 1e-3f);
    float[] y = new float[g.outputSize()];
    vector.convolution().forward(g, x, filters, new Panels(), null, Epilogue.IDENTITY, y);
    for (float v : y) {
      assertTrue(Float.isFinite(v), "got " + v);
    }
  }

  private float[] with(float special, int at, int size) {
    float[] values = normal(size);
    values[at] = special;
    return values;
  }
}
