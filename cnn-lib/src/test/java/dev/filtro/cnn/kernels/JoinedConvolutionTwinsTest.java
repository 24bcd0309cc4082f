package dev.filtro.cnn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What joins a convolution, and convolutions that join each other.
class JoinedConvolutionTwinsTest extends TwinComparison {
  @ParameterizedTest
  @MethodSource("dev.filtro.cnn.kernels.ConvolutionTwinsTest#convolutions")
  void factorsAndSumsAgree(ConvolutionGeometry g) {
    float[] x = normal(g.inputSize());
    float[] filters = normal(g.filterSize());
    float[] bias = normal(g.outChannels());
    float[] factors = normal(g.batch() * g.inChannels());
    float[] addend = normal(g.outputSize());
    double deep = 3e-5 * Math.sqrt(g.window().taps() * g.inPerGroup() + 1);
    Stream.of(
            new Fusion(null, bias, addend, Epilogue.RELU),
            new Fusion(null, null, addend, Epilogue.SILU),
            new Fusion(factors, bias, null, Epilogue.IDENTITY),
            new Fusion(factors, null, addend, Epilogue.RELU6))
        .forEach(fusion ->
            same(
                g.outputSize(),
                deep,
                fusion.toString(),
                (k, y) -> k.convolution().forward(g, x, filters, new Panels(), fusion, y)));
  }

  /// A 1x1 convolution and a depthwise one of its channels.
  private record Pair(ConvolutionGeometry point, ConvolutionGeometry depthwise) {
    static Pair of(int batch, int height, int width, int in, int channels, Window window) {
      return new Pair(
          new ConvolutionGeometry(batch, height, width, in, channels, 1, Window.of(1)),
          new ConvolutionGeometry(batch, height, width, channels, channels, channels, window));
    }
  }

  static Stream<Pair> pairs() {
    Random random = new Random(6);
    Stream<Pair> drawn =
        IntStream.range(0, 24)
            .mapToObj(i -> {
              Window window =
                  Window.of(1 + random.nextInt(5), 1 + random.nextInt(5))
                      .stride(1 + random.nextInt(3), 1 + random.nextInt(3))
                      .padding(
                          random.nextInt(4),
                          random.nextInt(4),
                          random.nextInt(4),
                          random.nextInt(4))
                      .dilation(1 + random.nextInt(2));
              return Pair.of(
                  1 + random.nextInt(3),
                  12 + random.nextInt(12),
                  11 + random.nextInt(12),
                  1 + random.nextInt(40),
                  16 + random.nextInt(70),
                  window);
            });
    return Stream.concat(
        drawn,
        Stream.of(
            Pair.of(1, 33, 31, 16, 96, Window.of(3).stride(2).padding(1)),
            Pair.of(2, 29, 35, 24, 144, Window.of(3).same()),
            Pair.of(3, 14, 14, 80, 480, Window.of(3).same()),
            Pair.of(1, 27, 28, 40, 240, Window.of(5).stride(2).padding(2)),
            Pair.of(5, 12, 12, 24, 144, Window.of(5).same()),
            Pair.of(1, 41, 5, 8, 32, Window.of(5).same()),
            Pair.of(1, 130, 1, 8, 32, Window.of(3).same()),
            Pair.of(1, 1, 130, 8, 37, Window.of(3).same())));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void pointThenDepthwiseIsBothOneAfterTheOther(Pair pair) {
    ConvolutionGeometry point = pair.point();
    ConvolutionGeometry depthwise = pair.depthwise();
    float[] x = normal(point.inputSize());
    float[] pointFilters = normal(point.filterSize());
    float[] filters = normal(depthwise.filterSize());
    // not 0 at 0: what lies around the image must stay 0
    Fusion first = Fusion.of(normal(point.outChannels()), Epilogue.SIGMOID);
    Fusion second = new Fusion(null, null, normal(depthwise.outputSize()), Epilogue.TANH);
    float[] between = new float[point.outputSize()];
    float[] expected = new float[depthwise.outputSize()];
    Panels panels = new Panels();
    scalar.convolution().forward(point, x, pointFilters, panels, first, between);
    scalar.convolution().forward(depthwise, between, filters, panels, second, expected);
    float[] actual = normal(depthwise.outputSize());
    try {
      for (int threads : new int[] {1, 2, 3}) {
        Workers.useThreads(threads);
        boolean computed =
            vector
                .convolution()
                .pointThenDepthwise(
                    point, x, pointFilters, panels, first, depthwise, filters, second, actual);
        assertEquals(true, computed);
        close(expected, actual, 2e-5, "with %d threads".formatted(threads));
      }
    } finally {
      Workers.useThreads(Runtime.getRuntime().availableProcessors());
    }
  }
}
