package dev.filtro.cnn.kernels.scalar;

import dev.filtro.cnn.kernels.RandomKernels;
import dev.filtro.cnn.kernels.Threefry;

/// Random numbers one by one.
final class ScalarRandom implements RandomKernels {
  @Override
  public void dropout(long key, double keep, float[] x, float[] y, int n) {
    int limit = RandomKernels.limit(keep);
    float scale = (float) (1 / keep);
    for (int i = 0; i < n; i++) {
      y[i] = x[i] * (Threefry.element(key, i) < limit ? scale : 0);
    }
  }
}
