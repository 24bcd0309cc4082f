package dev.filtro.cnn.bench.jmh;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Panels;
import dev.filtro.cnn.kernels.Window;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Convolutions and their gradients: wide and narrow, of one pixel, depthwise, in groups, with
/// strides. The gradient with respect to the input is also the transposed convolution.
public class ConvolutionBenchmark extends KernelBenchmark {
  /// Images, height, width, channels, filters; kernel size, stride (1), padding (0), dilation (1),
  /// groups (1).
  @Param({
    "n32 h56 w56 c64 f64 k3 p1",
    "n32 h28 w28 c128 f128 k3 p1",
    "n64 h14 w14 c32 f64 k3 p1",
    "n8 h56 w56 c64 f128 k3 s2 p1",
    "n8 h56 w56 c256 f64 k1",
    "n8 h56 w56 c96 f96 k3 p1 g96",
    "n8 h28 w28 c128 f128 k3 p1 g32",
    "n64 h28 w28 c1 f32 k5 p2",
    "n8 h224 w224 c3 f64 k7 s2 p3",
    "n8 h28 w28 c64 f32 k4 s2 p1"
  })
  public String shape = "";

  private final Panels panels = new Panels();
  private ConvolutionGeometry g;
  private float[] x;
  private float[] filters;
  private float[] dFilters;
  private float[] bias;
  private float[] y;
  private float[] dx;

  /// Draws images, filters and the gradient of the result.
  @Setup
  public void draw() {
    Sizes s = Sizes.of(shape);
    Window window =
        Window.of(s.get("k")).stride(s.get("s", 1)).padding(s.get("p", 0)).dilation(s.get("d", 1));
    g =
        new ConvolutionGeometry(
            s.get("n"), s.get("h"), s.get("w"), s.get("c"), s.get("f"), s.get("g", 1), window);
    x = normal(g.inputSize());
    filters = normal(g.filterSize());
    dFilters = new float[g.filterSize()];
    bias = normal(g.outChannels());
    y = normal(g.outputSize());
    dx = new float[g.inputSize()];
  }

  /// The convolution with bias and ReLU.
  @Benchmark
  public float[] forward() {
    chosen().convolution().forward(g, x, filters, panels, bias, Epilogue.RELU, y);
    return y;
  }

  /// Its gradient with respect to the input.
  @Benchmark
  public float[] inputGradient() {
    chosen().convolution().inputGradient(g, y, filters, panels, dx, false);
    return dx;
  }

  /// Its gradient with respect to the filters.
  @Benchmark
  public float[] filterGradient() {
    chosen().convolution().filterGradient(g, x, y, dFilters, false);
    return dFilters;
  }
}
