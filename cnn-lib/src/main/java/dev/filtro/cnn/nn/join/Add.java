package dev.filtro.cnn.nn.join;

import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Forward;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Pass;
import dev.filtro.cnn.nn.Reach;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;

/// Adds values number by number: the end of a residual block.
///
/// Shapes: all alike, kept.
///
/// Source: He et al. 2015, arXiv:1512.03385, section 3.2.
public record Add() implements Layer {
  @Override
  public Built build(Site site) {
    Shape first = site.inputs().getFirst();
    for (Shape other : site.inputs()) {
      if (!other.equals(first)) {
        throw site.mismatch(
            "inputs of one shape",
            "bring the branches to one shape: channels with conv(channels, 1), height and width"
                + " with same() or a stride");
      }
    }
    return new Built(first, 0, new Adding()).reaching(Reach.SAME);
  }

  /// The sum at work, which the layer before it may take over.
  private record Adding() implements Forward {
    @Override
    public Tensor apply(List<Tensor> inputs, Pass pass) {
      Tensor sum = inputs.getFirst();
      for (Tensor other : inputs.subList(1, inputs.size())) {
        sum = sum.plus(other);
      }
      return sum;
    }

    @Override
    public boolean adds() {
      return true;
    }
  }

  @Override
  public String toString() {
    return text();
  }
}
