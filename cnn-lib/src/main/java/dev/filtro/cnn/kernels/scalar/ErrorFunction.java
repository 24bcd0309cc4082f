package dev.filtro.cnn.kernels.scalar;

/// The error function in double precision.
///
/// Source: Abramowitz & Stegun 1964, 7.1.6: a series of positive terms, so that nothing cancels.
final class ErrorFunction {
  /// From here on the nearest number is 1.
  private static final double ONE = 6;

  private ErrorFunction() {}

  static double at(double x) {
    double a = Math.abs(x);
    if (a >= ONE) {
      return Math.signum(x);
    }
    double term = a;
    double sum = a;
    for (int n = 1; term > sum * 1e-17; n++) {
      term *= 2 * a * a / (2 * n + 1);
      sum += term;
    }
    return Double.isNaN(x) ? x : Math.copySign(2 / Math.sqrt(Math.PI) * Math.exp(-a * a) * sum, x);
  }
}
