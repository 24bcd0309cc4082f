package dev.filtro.cnn.kernels.scalar;

import dev.filtro.cnn.kernels.HalfPrecision;
import dev.filtro.cnn.kernels.PrecisionKernels;

/// Number by number.
final class ScalarPrecision implements PrecisionKernels {
  @Override
  public void round(HalfPrecision to, float[] x, short[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = to.bits(x[i]);
    }
  }

  @Override
  public void widen(HalfPrecision from, short[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = from.value(x[i]);
    }
  }
}
