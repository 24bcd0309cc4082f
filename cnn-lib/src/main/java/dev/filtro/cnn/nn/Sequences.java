package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;

/// Builds layers for images so that they work on sequences, taken as images of width 1.
public final class Sequences {
  private Sequences() {}

  /// A layer for images on the place of one for sequences.
  ///
  /// Shapes: `[N, length, channels]` -> `[N, length', channels']`.
  ///
  /// Errors: [ShapeException] for an input that is not a sequence, or that is too short.
  ///
  /// @param least how many places the layer needs at least
  public static Built build(Site site, Layer images, int least) {
    Shape in = site.input();
    if (in.rank() != 2) {
      throw site.mismatch(
          "[N, length, channels]",
          "reshape to length and channels, or use the layer without 1d for images");
    }
    if (in.dim(0) < least) {
      throw site.mismatch(
          "a sequence of at least %d places".formatted(least),
          "use a smaller window, same(), or fewer poolings before it");
    }
    Built inner = images.build(site.withInput(Shape.of(in.dim(0), 1, in.dim(1))));
    Shape out = inner.output();
    return new Built(
        Shape.of(out.dim(0), out.dim(2)),
        inner.multiplyAdds(),
        (inputs, pass) -> apply(inputs.getFirst(), pass, inner),
        inner.reach());
  }

  private static Tensor apply(Tensor x, Pass pass, Built inner) {
    Tensor image = x.reshape(x.dim(0), x.dim(1), 1, x.dim(2));
    Tensor y = inner.forward().apply(List.of(image), pass);
    return y.reshape(y.dim(0), y.dim(1), y.dim(3));
  }
}
