package dev.filtro.cnn.loss;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// How far scores are from being right by a margin: that of support vector machines.
///
/// With several classes, the mean of `sum over c != label of max(0, margin - x[label] + x[c]) /
/// classes`; with one output, of `max(0, margin - s x)`, s being 1 or -1.
///
/// Shapes: `[N, classes]` or `[N, 1]`, `N` labels -> `[]`.
///
/// Source: Crammer & Singer 2001, JMLR 2, in the form of PyTorch's multi-margin loss.
///
/// @param margin by how much the right class should win
public record Hinge(double margin) implements Loss {

  /// Checks the range.
  public Hinge {
    if (!(margin > 0)) {
      throw new IllegalArgumentException("hinge expects a margin above 0 but got " + margin);
    }
  }

  /// Wants to win by this much.
  public Hinge margin(double lead) {
    return new Hinge(lead);
  }

  @Override
  public Tensor of(Tensor outputs, int[] labels) {
    Tensor targets = Targets.of(labels, outputs);
    int classes = outputs.dim(1);
    if (classes == 1) {
      Tensor signs = targets.times(2).minus(1);
      return Functions.relu(outputs.times(signs).negate().plus(margin)).mean();
    }
    Tensor own = outputs.times(targets).sum(1).reshape(labels.length, 1);
    Tensor lack = Functions.relu(outputs.minus(own).plus(margin));
    return lack.times(targets.negate().plus(1)).mean();
  }

  @Override
  public String toString() {
    return "hinge()" + (margin == 1 ? "" : ".margin(" + margin + ")");
  }
}
