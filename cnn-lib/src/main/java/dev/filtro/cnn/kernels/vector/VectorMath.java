package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// Exponential function and its relatives to 2 ulp of the exact value.
///
/// Source: range reduction by ln 2 in two parts, Cody & Waite 1980, "Software Manual for the
/// Elementary Functions"; the coefficients are those of Moshier's Cephes (`expf`, `tanhf`).
final class VectorMath {
  /// Adding and subtracting it rounds to an integer, which then stands in the low bits.
  private static final float ROUND = 12582912f;

  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2_HIGH = 0.693359375;
  private static final double LN2_LOW = -2.12194440e-4;

  /// Below, tanh comes from its own series: 1 - 2 / (exp(2x) + 1) would lose the leading digits.
  private static final float TANH_SERIES = 0.625f;

  private VectorMath() {}

  /// exp(r) for x = n ln 2 + r, where `t` holds n, see [#ROUND].
  private static FloatVector expOfRest(FloatVector x, FloatVector t) {
    FloatVector n = t.sub(ROUND);
    FloatVector r = n.fma(broadcast(-LN2_HIGH), x);
    r = n.fma(broadcast(-LN2_LOW), r);
    FloatVector p = broadcast(1.9875691500e-4);
    p = p.fma(r, broadcast(1.3981999507e-3));
    p = p.fma(r, broadcast(8.3334519073e-3));
    p = p.fma(r, broadcast(4.1665795894e-2));
    p = p.fma(r, broadcast(1.6666665459e-1));
    p = p.fma(r, broadcast(5.0000001201e-1));
    return p.fma(r.mul(r), r).add(1f);
  }

  /// exp(x) for x from -86 to 88, where adding n to the exponent's bits cannot leave their range.
  private static FloatVector expNormal(FloatVector x) {
    FloatVector t = x.fma(broadcast(LOG2_E), broadcast(ROUND));
    IntVector scale = t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    return expOfRest(x, t).reinterpretAsInts().add(scale).reinterpretAsFloats();
  }

  private static FloatVector broadcast(double v) {
    return FloatVector.broadcast(S, (float) v);
  }

  /// exp(x) for every x; subnormal results included.
  static FloatVector exp(FloatVector x) {
    FloatVector inside = x.max(-105f).min(90f);
    FloatVector t = inside.fma(broadcast(LOG2_E), broadcast(ROUND));
    IntVector n = t.reinterpretAsInts().sub(Float.floatToRawIntBits(ROUND));
    // 2^n may be no normal number, its two halves always are.
    IntVector half = n.lanewise(VectorOperators.ASHR, 1);
    FloatVector e = expOfRest(inside, t).mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half)));
    return e.blend(x, x.test(VectorOperators.IS_NAN));
  }

  private static FloatVector powerOfTwo(IntVector n) {
    return n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  /// tanh(x).
  static FloatVector tanh(FloatVector x) {
    FloatVector a = x.abs();
    FloatVector e = expNormal(a.add(a).min(40f)).add(1f);
    FloatVector large = broadcast(1f).sub(broadcast(2f).div(e));
    large = large.blend(large.neg(), x.compare(VectorOperators.LT, 0f));
    FloatVector z = x.mul(x);
    FloatVector p = broadcast(-5.70498872745e-3);
    p = p.fma(z, broadcast(2.06390887954e-2));
    p = p.fma(z, broadcast(-5.37397155531e-2));
    p = p.fma(z, broadcast(1.33314422036e-1));
    p = p.fma(z, broadcast(-3.33332819422e-1));
    FloatVector small = p.mul(z).fma(x, x);
    // NaN compares false and takes the series, which keeps it.
    return small.blend(large, a.compare(VectorOperators.GE, TANH_SERIES));
  }

  /// 1 / (1 + exp(-x)).
  static FloatVector sigmoid(FloatVector x) {
    return broadcast(1f).div(exp(x.neg()).add(1f));
  }
}
