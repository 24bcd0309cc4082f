package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Kernels;

/// Mean softmax cross-entropy with class numbers as targets; see [Functions#crossEntropy].
final class CrossEntropy extends Operation {
  private final int[] labels;
  private final Storage probabilities;

  private CrossEntropy(Tensor logits, int[] labels, Storage probabilities) {
    super(logits);
    this.labels = labels;
    this.probabilities = probabilities;
  }

  static Tensor of(Tensor logits, int[] labels) {
    if (logits.rank() != 2 || logits.dim(0) != labels.length) {
      throw new IllegalArgumentException(
          "crossEntropy expects logits [%d, classes] for %d labels but got %s; give each row a label"
              .formatted(labels.length, labels.length, logits.shape()));
    }
    int rows = logits.dim(0);
    int classes = logits.dim(1);
    for (int label : labels) {
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "crossEntropy expects labels from 0 to %d for logits %s but got %d; count classes from 0%s"
                .formatted(
                    classes - 1,
                    logits.shape(),
                    label,
                    label < 0 ? "" : ", or end the network with dense(%d)".formatted(label + 1)));
      }
    }
    int[] own = labels.clone();
    Storage p = Storage.allocate(logits.size());
    double loss =
        Kernels.chosen()
            .reduction()
            .softmaxCrossEntropy(logits.array(), own, rows, classes, p.array());
    Storage y = Storage.allocate(1);
    y.array()[0] = (float) (loss / rows);
    return new CrossEntropy(logits, own, p).result(Shape.of(), y);
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Gradient into = into(0);
    if (into != null) {
      Tensor logits = input(0);
      Storage d = logits.storage().sibling(logits.size());
      float scale = gradient.values()[0] / labels.length;
      Kernels.chosen()
          .reduction()
          .softmaxCrossEntropyGradient(
              probabilities.array(), labels, labels.length, logits.dim(1), scale, d.array());
      into.add(d);
      d.release();
    }
  }

  @Override
  void discard() {
    probabilities.release();
  }
}
