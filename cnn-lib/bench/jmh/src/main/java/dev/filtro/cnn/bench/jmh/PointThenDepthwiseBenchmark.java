package dev.filtro.cnn.bench.jmh;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.ConvolutionKernels;
import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Fusion;
import dev.filtro.cnn.kernels.Panels;
import dev.filtro.cnn.kernels.Window;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// A 1x1 convolution and a depthwise one behind it, as one and one by one.
public class PointThenDepthwiseBenchmark extends KernelBenchmark {
  /// Images, height, width, channels, channels of the depthwise one; its kernel size, stride (1).
  @Param({
    "n8 h112 w112 c16 f96 k3 s2",
    "n8 h56 w56 c24 f144 k3",
    "n8 h28 w28 c40 f240 k5",
    "n8 h14 w14 c112 f672 k5 s2"
  })
  public String shape = "";

  private final Panels panels = new Panels();
  private final Panels none = new Panels();
  private ConvolutionGeometry point;
  private ConvolutionGeometry depthwise;
  private float[] x;
  private float[] pointFilters;
  private float[] filters;
  private float[] between;
  private float[] y;
  private Fusion fusion;

  /// Draws images and filters.
  @Setup
  public void draw() {
    Sizes s = Sizes.of(shape);
    int n = s.get("n");
    int h = s.get("h");
    int w = s.get("w");
    int channels = s.get("f");
    int k = s.get("k");
    Window window = Window.of(k).stride(s.get("s", 1)).padding(k / 2);
    point = new ConvolutionGeometry(n, h, w, s.get("c"), channels, 1, Window.of(1));
    depthwise = new ConvolutionGeometry(n, h, w, channels, channels, channels, window);
    x = normal(point.inputSize());
    pointFilters = normal(point.filterSize());
    filters = normal(depthwise.filterSize());
    between = new float[point.outputSize()];
    y = new float[depthwise.outputSize()];
    fusion = Fusion.of(normal(channels), Epilogue.SILU);
  }

  /// As one; the scalar kernels leave it undone.
  @Benchmark
  public boolean together() {
    return chosen()
        .convolution()
        .pointThenDepthwise(point, x, pointFilters, panels, fusion, depthwise, filters, fusion, y);
  }

  /// One by one.
  @Benchmark
  public float[] oneByOne() {
    ConvolutionKernels kernels = chosen().convolution();
    kernels.forward(point, x, pointFilters, panels, fusion, between);
    kernels.forward(depthwise, between, filters, none, fusion, y);
    return y;
  }
}
