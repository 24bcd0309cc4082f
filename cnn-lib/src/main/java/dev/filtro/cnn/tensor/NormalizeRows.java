package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Kernels;

/// Layer normalisation along the last axis; see [Functions#layerNorm].
final class NormalizeRows extends Operation {
  private final int rows;
  private final int columns;
  private final Storage means;
  private final Storage inverses;

  private NormalizeRows(int rows, int columns, Tensor... inputs) {
    super(inputs);
    this.rows = rows;
    this.columns = columns;
    this.means = Storage.allocate(rows);
    this.inverses = Storage.allocate(rows);
  }

  static Tensor of(Tensor x, Tensor gain, Tensor bias, double epsilon) {
    Shape last = x.rank() == 0 ? Shape.of() : Shape.of(x.dim(-1));
    if (x.rank() == 0 || !gain.shape().equals(last) || !bias.shape().equals(last)) {
      throw new IllegalArgumentException(
          "layerNorm expects an input [..., features] and %s numbers each but got %s, %s and %s"
              .formatted(last, x.shape(), gain.shape(), bias.shape()));
    }
    int columns = x.dim(-1);
    int rows = x.size() / Math.max(1, columns);
    NormalizeRows operation = new NormalizeRows(rows, columns, x, gain, bias);
    Storage y = Storage.allocate(x.size());
    Kernels.chosen()
        .normalization()
        .rows(
            rows,
            columns,
            x.array(),
            gain.array(),
            bias.array(),
            (float) epsilon,
            y.array(),
            operation.means.array(),
            operation.inverses.array());
    return operation.result(x.shape(), y);
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    float[] dy = gradient.values();
    Storage normal = output.storage().sibling(output.size());
    Storage dx = output.storage().sibling(output.size());
    Kernels.chosen()
        .normalization()
        .rowsGradient(
            rows,
            columns,
            input(0).array(),
            input(1).array(),
            dy,
            means.array(),
            inverses.array(),
            normal.array(),
            dx.array());
    Convolve2d.addBias(into(1), normal.array(), rows, columns);
    Convolve2d.addBias(into(2), dy, rows, columns);
    Gradient into = into(0);
    if (into != null) {
      into.add(dx);
    }
    normal.release();
    dx.release();
  }

  @Override
  void discard() {
    means.release();
    inverses.release();
  }
}
