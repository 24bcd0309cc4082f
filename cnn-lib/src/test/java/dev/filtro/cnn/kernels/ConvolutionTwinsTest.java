package dev.filtro.cnn.kernels;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Convolutions of all kinds, by every way that the kernels take.
class ConvolutionTwinsTest extends TwinComparison {
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
}
