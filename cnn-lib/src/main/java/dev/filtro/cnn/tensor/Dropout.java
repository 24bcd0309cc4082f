package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Kernels;

/// Dropout; the mask is not kept but drawn again for the way back. See [Functions#dropout].
final class Dropout extends Operation {
  private final double keep;
  private final long key;

  private Dropout(double keep, long key, Tensor x) {
    super(x);
    this.keep = keep;
    this.key = key;
  }

  static Tensor of(Tensor x, double rate, long key) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("dropout expects a rate from 0 to 1 but got " + rate);
    }
    if (rate == 0) {
      return x;
    }
    Storage y = Storage.allocate(x.size());
    Kernels.chosen().random().dropout(key, 1 - rate, x.array(), y.array(), x.size());
    return new Dropout(1 - rate, key, x).result(x.shape(), y);
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Gradient into = into(0);
    if (into != null) {
      int n = output.size();
      Storage dx =
          gradient.overwritable() && !output.retainsGradient()
              ? gradient.shared().retain()
              : output.storage().sibling(n);
      Kernels.chosen().random().dropout(key, keep, gradient.values(), dx.array(), n);
      into.add(dx);
      dx.release();
    }
  }
}
