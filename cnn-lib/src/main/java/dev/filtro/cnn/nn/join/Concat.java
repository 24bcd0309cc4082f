package dev.filtro.cnn.nn.join;

import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Reach;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// Puts the channels of several values behind each other.
///
/// Shapes: `[N, H, W, C1]`, `[N, H, W, C2]` ... -> `[N, H, W, C1 + C2 + ...]`; likewise for any
/// number of axes before the last.
///
/// Source: Huang et al. 2017, arXiv:1608.06993, section 3.
public record Concat() implements Layer {
  @Override
  public Built build(Site site) {
    int[] first = site.inputs().getFirst().toArray();
    int last = first.length - 1;
    int channels = 0;
    for (Shape other : site.inputs()) {
      int[] dims = other.toArray();
      if (dims.length != first.length || !Arrays.equals(dims, 0, last, first, 0, last)) {
        throw site.mismatch(
            "inputs that differ in their last axis only",
            "bring the branches to one height and width with same() or a stride, or flatten() all"
                + " of them");
      }
      channels += dims[last];
    }
    first[last] = channels;
    return new Built(Shape.of(first), 0, (inputs, pass) -> concat(inputs)).reaching(Reach.SAME);
  }

  private static Tensor concat(List<Tensor> inputs) {
    Tensor[] others = inputs.subList(1, inputs.size()).toArray(Tensor[]::new);
    return inputs.getFirst().concat(-1, others);
  }

  @Override
  public String toString() {
    return text();
  }
}
