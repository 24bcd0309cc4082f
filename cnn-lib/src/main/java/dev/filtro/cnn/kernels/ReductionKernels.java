package dev.filtro.cnn.kernels;

/// Sums over a matrix, softmax.
public interface ReductionKernels {
  /// Sum of the `n` first values.
  double sum(float[] x, int n);

  /// `y[c] (+)= sum over r of x[r, c]`.
  void columnSums(float[] x, int rows, int columns, float[] y, boolean accumulate);

  /// `y[o, i] (+)= sum over m of x[o, m, i]`.
  void middleSums(float[] x, int outer, int middle, int inner, float[] y, boolean accumulate);

  /// `y[r, .] = softmax(x[r, .])`.
  void softmax(float[] x, int rows, int columns, float[] y);

  /// `dx[r, .] = y[r, .] (dy[r, .] - sum(y[r, .] dy[r, .]))`.
  void softmaxGradient(float[] y, float[] dy, int rows, int columns, float[] dx);

  /// Sum over the rows of `-log(softmax(logits[r, .])[labels[r]])`; `probabilities` receives the
  /// softmax.
  double softmaxCrossEntropy(
      float[] logits, int[] labels, int rows, int columns, float[] probabilities);

  /// `dLogits[r, c] = scale (probabilities[r, c] - [c == labels[r]])`.
  void softmaxCrossEntropyGradient(
      float[] probabilities, int[] labels, int rows, int columns, float scale, float[] dLogits);
}
