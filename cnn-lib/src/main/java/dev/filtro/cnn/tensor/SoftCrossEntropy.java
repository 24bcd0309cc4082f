package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Kernels;

/// Softmax cross-entropy with a weight for every class of every row as target; see
/// [Functions#crossEntropy(Tensor, Tensor, double)].
final class SoftCrossEntropy extends Operation {
  private final Storage probabilities;
  private final Tensor targets;
  private final double divisor;

  private SoftCrossEntropy(Tensor logits, Tensor targets, double divisor, Storage probabilities) {
    super(logits);
    this.targets = targets;
    this.divisor = divisor;
    this.probabilities = probabilities;
  }

  static Tensor of(Tensor logits, Tensor targets, double divisor) {
    if (logits.rank() < 1 || !logits.shape().equals(targets.shape())) {
      throw new IllegalArgumentException(
          "crossEntropy expects targets of the logits' shape %s but got %s"
              .formatted(logits.shape(), targets.shape()));
    }
    int classes = logits.dim(-1);
    int rows = logits.size() / Math.max(1, classes);
    float[] x = logits.array();
    float[] t = targets.array();
    Storage p = Storage.allocate(logits.size());
    Kernels.chosen().reduction().softmax(x, rows, classes, p.array());
    double loss = 0;
    for (int r = 0; r < rows; r++) {
      loss += row(x, t, r * classes, classes);
    }
    Storage y = Storage.allocate(1);
    y.array()[0] = (float) (loss / divisor);
    return new SoftCrossEntropy(logits, targets, divisor, p).result(Shape.of(), y);
  }

  /// `sum of t (log sum exp x - x)`, computed around the largest x.
  private static double row(float[] x, float[] t, int at, int classes) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      largest = Math.max(largest, x[at + c]);
    }
    double sum = 0;
    double weight = 0;
    double dot = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp(x[at + c] - largest);
      weight += t[at + c];
      if (t[at + c] != 0) {
        dot += t[at + c] * (x[at + c] - largest);
      }
    }
    return weight * Math.log(sum) - dot;
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Gradient into = into(0);
    if (into == null) {
      return;
    }
    Tensor logits = input(0);
    int classes = logits.dim(-1);
    Storage d = logits.storage().sibling(logits.size());
    float[] dx = d.array();
    float[] t = targets.array();
    float[] p = probabilities.array();
    float scale = (float) (gradient.values()[0] / divisor);
    for (int at = 0; at < logits.size(); at += classes) {
      float weight = 0;
      for (int c = at; c < at + classes; c++) {
        weight += t[c];
      }
      for (int c = at; c < at + classes; c++) {
        dx[c] = scale * (weight * p[c] - t[c]);
      }
    }
    into.add(d);
    d.release();
  }

  @Override
  void discard() {
    probabilities.release();
  }
}
