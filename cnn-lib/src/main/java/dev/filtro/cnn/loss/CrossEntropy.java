package dev.filtro.cnn.loss;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Softmax cross-entropy: the mean of `-log softmax(outputs)[label]`.
///
/// The outputs are scores of any size ("logits"): the network ends without a softmax. With
/// [#smoothing] `s` the target is `1 - s + s / classes` for the class and `s / classes` for the
/// others; with [#classWeights] each example counts as much as its class, and the sum is divided by
/// the sum of these weights, as in PyTorch. Examples (or pixels) of a class to be [#ignoring
/// ignored] count nowhere.
///
/// Shapes: `[N, classes]`, `N` labels -> `[]`; `[N, H, W, classes]` with `N H W` labels, row by
/// row; or targets that say for each class how likely it is, of the outputs' shape. Units: nats;
/// ln(classes) for a network that guesses.
///
/// Sources: Bishop 2006, "Pattern Recognition and Machine Learning", section 4.3.4; label
/// smoothing, Szegedy et al. 2016, arXiv:1512.00567, section 7.
///
/// @param smoothing the share of the target that is spread over all classes, from 0 to below 1
/// @param classWeights how much an example of each class counts; empty for all the same
/// @param ignored the label of examples that do not count, or null
public record CrossEntropy(double smoothing, List<Double> classWeights, @Nullable Integer ignored)
    implements Loss {

  /// Checks the ranges.
  public CrossEntropy {
    classWeights = List.copyOf(classWeights);
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "crossEntropy expects a smoothing of at least 0 and below 1 but got " + smoothing);
    }
    if (classWeights.stream().anyMatch(w -> !(w >= 0 && w < Double.POSITIVE_INFINITY))) {
      throw new IllegalArgumentException(
          "crossEntropy expects class weights of at least 0 but got " + classWeights);
    }
  }

  /// Spreads this share of the target over all classes.
  public CrossEntropy smoothing(double share) {
    return new CrossEntropy(share, classWeights, ignored);
  }

  /// Counts the examples of each class by its weight, in the order of the classes.
  public CrossEntropy classWeights(double... weights) {
    return new CrossEntropy(smoothing, Arrays.stream(weights).boxed().toList(), ignored);
  }

  /// Leaves examples or pixels with this label out, of the sum and of what it is divided by: `255`
  /// where masks say nothing, `-1` for filling. The loss of a batch of nothing else is 0.
  public CrossEntropy ignoring(int label) {
    return new CrossEntropy(smoothing, classWeights, label);
  }

  @Override
  public Tensor of(Tensor outputs, int[] labels) {
    Targets.oneForEach("crossEntropy", outputs, labels);
    Tensor rows = outputs.rank() > 2 ? outputs.reshape(-1, outputs.dim(-1)) : outputs;
    if (smoothing == 0 && classWeights.isEmpty() && ignored == null) {
      return Functions.crossEntropy(rows, labels);
    }
    return of(rows, Targets.oneHot(labels, rows.dim(-1), ignored));
  }

  @Override
  public Tensor of(Tensor outputs, Tensor targets) {
    Targets.sameShape("crossEntropy", outputs, targets);
    int classes = outputs.dim(-1);
    float[] values = targets.toArray();
    double counted = 0;
    for (int row = 0; row < values.length; row += classes) {
      counted += weigh(values, row, classes);
    }
    double divisor = counted == 0 ? 1 : counted;
    return Functions.crossEntropy(outputs, Tensor.of(values, targets.shape().toArray()), divisor);
  }

  /// Smooths and weighs the targets of a row; its weight comes back.
  private double weigh(float[] values, int row, int classes) {
    double counted = 0;
    if (nothing(values, row, classes)) {
      return 0;
    }
    for (int c = 0; c < classes; c++) {
      double weight = weight(c, classes);
      counted += weight * values[row + c];
      values[row + c] =
          (float) (weight * ((1 - smoothing) * values[row + c] + smoothing / classes));
    }
    return counted;
  }

  private static boolean nothing(float[] values, int row, int classes) {
    for (int c = 0; c < classes; c++) {
      if (values[row + c] != 0) {
        return false;
      }
    }
    return true;
  }

  private double weight(int c, int classes) {
    if (classWeights.isEmpty()) {
      return 1;
    }
    if (classWeights.size() != classes) {
      throw new IllegalArgumentException(
          "crossEntropy got %d class weights but the outputs tell %d classes apart; give a weight for each"
              .formatted(classWeights.size(), classes));
    }
    return classWeights.get(c);
  }

  @Override
  public String toString() {
    return "crossEntropy()"
        + (smoothing == 0 ? "" : ".smoothing(" + smoothing + ")")
        + (classWeights.isEmpty()
            ? ""
            : ".classWeights("
                + classWeights.toString().substring(1, classWeights.toString().length() - 1)
                + ")")
        + (ignored == null ? "" : ".ignoring(" + ignored + ")");
  }
}
