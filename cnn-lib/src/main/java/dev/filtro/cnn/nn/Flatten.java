package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Shape;

/// Puts all numbers of an example in one row, the last axis fastest: from images to features.
///
/// Shapes: `[N, H, W, C]` -> `[N, H W C]`.
///
/// Source: PyTorch, `nn.Flatten`; there the channels come first, so that the order differs.
public record Flatten() implements Layer {
  @Override
  public Built build(Site site) {
    return Built.of(Shape.of(site.input().size()), 0, (x, pass) -> Functions.flatten(x));
  }

  @Override
  public String toString() {
    return text();
  }
}
