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

  /// Below, erf comes from its own polynomial, for the same reason.
  private static final float ERF_SERIES = 0.9375f;

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
  ///
  /// Limits by comparison: `min` and `max` are six instructions each, for the sake of NaN and -0.
  /// NaN passes both and every product.
  static FloatVector exp(FloatVector x) {
    FloatVector inside = x.blend(-105f, x.compare(VectorOperators.LT, -105f));
    inside = inside.blend(90f, inside.compare(VectorOperators.GT, 90f));
    FloatVector t = inside.fma(broadcast(LOG2_E), broadcast(ROUND));
    // 2^n may be no normal number, its two halves always are. What ROUND adds to the bits is
    // shifted out of them.
    IntVector n = t.reinterpretAsInts();
    IntVector half = n.lanewise(VectorOperators.ASHR, 1);
    return expOfRest(inside, t).mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half)));
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

  /// erf(x): by a polynomial in x x near 0, else 1 - exp(polynomial in abs(x)).
  ///
  /// The coefficients are least squares fits weighted towards an even relative error, 5e-10 and
  /// 1.4e-9.
  static FloatVector erf(FloatVector x) {
    FloatVector a = x.abs();
    FloatVector t = a.min(3.93f);
    FloatVector q = broadcast(1.93901418e-4);
    q = q.fma(t, broadcast(-3.02317001e-3));
    q = q.fma(t, broadcast(2.21466702e-2));
    q = q.fma(t, broadcast(-1.03764358e-1));
    q = q.fma(t, broadcast(-6.37373735e-1));
    q = q.fma(t, broadcast(-1.12756132));
    q = q.fma(t, broadcast(-2.23494705e-4));
    FloatVector large = broadcast(1f).sub(expNormal(q));
    large = large.blend(large.neg(), x.compare(VectorOperators.LT, 0f));
    FloatVector z = x.mul(x);
    FloatVector p = broadcast(8.26745887e-5);
    p = p.fma(z, broadcast(-8.11807468e-4));
    p = p.fma(z, broadcast(5.19882978e-3));
    p = p.fma(z, broadcast(-2.68584970e-2));
    p = p.fma(z, broadcast(1.12836790e-1));
    p = p.fma(z, broadcast(-3.76126326e-1));
    p = p.fma(z, broadcast(1.2837916709e-1));
    FloatVector small = p.fma(x, x);
    // NaN compares false and takes the polynomial, which keeps it.
    return small.blend(large, a.compare(VectorOperators.GE, ERF_SERIES));
  }

  /// log(1 + exp(x)).
  static FloatVector softplus(FloatVector x) {
    return exp(x.abs().neg()).lanewise(VectorOperators.LOG1P).add(x.max(0f));
  }

  /// 1 / (1 + exp(-x)); where x is negative exp(x) / (1 + exp(x)), which neither overflows nor
  /// loses digits.
  static FloatVector sigmoid(FloatVector x) {
    FloatVector e = exp(x.abs().neg());
    FloatVector numerator = broadcast(1f).blend(e, x.compare(VectorOperators.LT, 0f));
    FloatVector sum = e.add(1f);
    FloatVector quotient = numerator.div(sum);
    // What the sum and the quotient have lost, over the sum: 1 / sum to 4 % is enough for that.
    FloatVector lost = e.sub(sum.sub(1f));
    FloatVector rest = quotient.neg().fma(sum, numerator).sub(quotient.mul(lost));
    return sum.fma(broadcast(-0.5), broadcast(1.457)).fma(rest, quotient);
  }
}
