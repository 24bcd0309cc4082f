package dev.filtro.cnn.kernels;

/// Numbers of 32 bits to 16, and back.
public interface PrecisionKernels {
  /// `y[i]` = the bits nearest to `x[i]`, see [HalfPrecision#bits].
  void round(HalfPrecision to, float[] x, short[] y, int n);

  /// `y[i]` = the number that the bits `x[i]` stand for.
  void widen(HalfPrecision from, short[] x, float[] y, int n);
}
