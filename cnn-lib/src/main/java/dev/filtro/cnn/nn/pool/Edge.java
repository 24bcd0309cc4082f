package dev.filtro.cnn.nn.pool;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Shape;

/// What becomes of pixels at the bottom and right that no whole window covers.
public enum Edge {
  /// They are not seen.
  VALID,
  /// The image is padded so that the output has its size over the stride, rounded up.
  SAME,
  /// They make windows of what is there, "ceil mode", so that none is left out.
  CEIL;

  /// The window with the padding that the single input needs.
  Window fit(Site site, Window window) {
    Shape in = site.input();
    return this == CEIL && in.rank() == 3
        ? site.fit(window.ceil(in.dim(0), in.dim(1)), false)
        : site.fit(window, this == SAME);
  }
}
