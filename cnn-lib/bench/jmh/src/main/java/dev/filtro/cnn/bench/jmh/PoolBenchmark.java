package dev.filtro.cnn.bench.jmh;

import dev.filtro.cnn.kernels.PoolGeometry;
import dev.filtro.cnn.kernels.Window;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Pooling and its gradients; a window as large as the image pools globally.
public class PoolBenchmark extends KernelBenchmark {
  /// Images, height, width, channels; window, stride (the window), padding (0).
  @Param({
    "n64 h28 w28 c32 k2",
    "n8 h112 w112 c64 k3 s2 p1",
    "n64 h28 w28 c6 k2",
    "n8 h7 w7 c512 k7"
  })
  public String shape = "";

  private PoolGeometry g;
  private float[] x;
  private float[] y;
  private float[] dy;
  private float[] dx;

  /// Draws images and the gradient of the result.
  @Setup
  public void draw() {
    Sizes s = Sizes.of(shape);
    Window window = Window.of(s.get("k")).stride(s.get("s", s.get("k"))).padding(s.get("p", 0));
    g = new PoolGeometry(s.get("n"), s.get("h"), s.get("w"), s.get("c"), window);
    x = normal(g.batch() * g.height() * g.width() * g.channels());
    int results = g.batch() * g.outHeight() * g.outWidth() * g.channels();
    y = new float[results];
    dy = normal(results);
    dx = new float[x.length];
    chosen().pool().max(g, x, y);
  }

  /// Largest values.
  @Benchmark
  public float[] max() {
    chosen().pool().max(g, x, y);
    return y;
  }

  /// Gradient of the largest values.
  @Benchmark
  public float[] maxGradient() {
    chosen().pool().maxGradient(g, x, y, dy, dx, false);
    return dx;
  }

  /// Means.
  @Benchmark
  public float[] average() {
    chosen().pool().average(g, false, x, y);
    return y;
  }

  /// Gradient of the means.
  @Benchmark
  public float[] averageGradient() {
    chosen().pool().averageGradient(g, false, dy, dx, false);
    return dx;
  }
}
