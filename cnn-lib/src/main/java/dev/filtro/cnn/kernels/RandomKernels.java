package dev.filtro.cnn.kernels;

/// Random numbers from counters, see [Threefry]: element `i` depends on the key and on `i` alone.
public interface RandomKernels {
  /// `y[i] = x[i] / keep` with probability `keep`, else 0 (NaN if `x[i]` is not finite). The same
  /// key drops the same elements, so that this is its own gradient.
  void dropout(long key, double keep, float[] x, float[] y, int n);

  /// The number that random bits, taken as a signed number, must be less than for an element to
  /// stay.
  static int limit(double keep) {
    return (int) Math.min(Integer.MAX_VALUE, Math.round((keep - 0.5) * 0x1p32));
  }
}
