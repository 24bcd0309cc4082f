package dev.filtro.cnn.loss;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// One minus the overlap of masks: the mean of `1 - (2 sum(p t) + s) / (sum(p) + sum(t) + s)` over
/// images and channels.
///
/// For masks of small things on a large ground. Outputs are scores ("logits"): of one channel the
/// sigmoid is taken, of several the softmax.
///
/// Shapes: outputs and targets (0 to 1) `[N, ..., channels]` -> `[]`. Units: 0 for the same masks,
/// 1 for masks that nowhere meet.
///
/// Source: Milletari, Navab & Ahmadi 2016, arXiv:1606.04797, section 3.
///
/// @param smooth keeps empty masks from dividing by zero
public record Dice(double smooth) implements TargetLoss {

  /// Checks the range.
  public Dice {
    if (!(smooth >= 0)) {
      throw new IllegalArgumentException(
          "diceLoss expects a smooth of at least 0 but got " + smooth);
    }
  }

  /// Adds this much to overlap and size.
  public Dice smooth(double amount) {
    return new Dice(amount);
  }

  @Override
  public Tensor of(Tensor outputs, Tensor targets) {
    Targets.sameShape("diceLoss", outputs, targets);
    int channels = outputs.dim(-1);
    Tensor shares = channels == 1 ? Functions.sigmoid(outputs) : Functions.softmax(outputs);
    Tensor p = shares.reshape(outputs.dim(0), -1, channels);
    Tensor t = targets.reshape(outputs.dim(0), -1, channels);
    Tensor overlap = p.times(t).sum(1).times(2).plus(smooth);
    Tensor sizes = p.sum(1).plus(t.sum(1)).plus(smooth);
    return overlap.dividedBy(sizes).mean().negate().plus(1);
  }

  @Override
  public String toString() {
    return "diceLoss()" + (smooth == 1 ? "" : ".smooth(" + smooth + ")");
  }
}
