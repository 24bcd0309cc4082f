package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Exponential function and its relatives to 2 ulp of the exact value.
///
/// The methods call hardly any others but the Vector API's, and those first: the JIT always inlines
/// the latter, but its others only while a loop has fewer than 18,000 nodes
/// (`NodeCountInliningCutoff`), which are some thirty operations on vectors. From then on each
/// vector that passes a call is an object.
///
/// Source: range reduction by ln 2 in two parts, Cody & Waite 1980, "Software Manual for the
/// Elementary Functions"; the coefficients are those of Moshier's Cephes (`expf`, `tanhf`).
final class VectorMath {
  /// Adding and subtracting it rounds to an integer, which then stands in the low bits.
  private static final float ROUND = 12582912f;

  private static final float LOG2_E = 1.442695f;
  private static final float LN2_HIGH = 0.6933594f;
  private static final float LN2_LOW = -2.1219444e-4f;

  /// Below, tanh comes from its own series: 1 - 2 / (exp(2x) + 1) would lose the leading digits.
  private static final float TANH_SERIES = 0.625f;

  /// Below, erf comes from its own polynomial, for the same reason.
  private static final float ERF_SERIES = 0.9375f;

  private VectorMath() {}

  /// exp(r) for x = n ln 2 + r, where `t` holds n, see [#ROUND].
  private static FloatVector expOfRest(FloatVector x, FloatVector t) {
    FloatVector n = t.sub(ROUND);
    FloatVector r = n.fma(FloatVector.broadcast(S, -LN2_HIGH), x);
    r = n.fma(FloatVector.broadcast(S, -LN2_LOW), r);
    FloatVector p = FloatVector.broadcast(S, 1.9875691e-4f);
    p = p.fma(r, FloatVector.broadcast(S, 1.3981999e-3f));
    p = p.fma(r, FloatVector.broadcast(S, 8.333452e-3f));
    p = p.fma(r, FloatVector.broadcast(S, 4.1665796e-2f));
    p = p.fma(r, FloatVector.broadcast(S, 0.16666666f));
    p = p.fma(r, FloatVector.broadcast(S, 0.5f));
    return p.fma(r.mul(r), r).add(1f);
  }

  /// exp(x) for x from -86 to 88.7, where adding n to the exponent's bits cannot leave their range.
  private static FloatVector expNormal(FloatVector x) {
    FloatVector t = x.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUND));
    IntVector scale = t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    return expOfRest(x, t).reinterpretAsInts().add(scale).reinterpretAsFloats();
  }

  /// exp(x) for every x; subnormal results included.
  ///
  /// Limits by comparison: `min` and `max` are six instructions each, for the sake of NaN and -0.
  /// NaN passes both and every product.
  static FloatVector exp(FloatVector x) {
    FloatVector inside = x.blend(-105f, x.compare(VectorOperators.LT, -105f));
    return expInside(inside.blend(90f, inside.compare(VectorOperators.GT, 90f)));
  }

  /// 1 + exp(x), where nothing below exp(-86) shows; for NaN any number.
  static FloatVector onePlusExp(FloatVector x) {
    VectorMask<Float> large = x.compare(VectorOperators.GT, 88.7f);
    FloatVector inside = x.blend(-86f, x.compare(VectorOperators.LT, -86f)).blend(88.7f, large);
    return expNormal(inside).add(1f).blend(Float.POSITIVE_INFINITY, large);
  }

  /// exp(x) for x that is not above 0.
  static FloatVector expOfNegative(FloatVector x) {
    return expInside(x.blend(-105f, x.compare(VectorOperators.LT, -105f)));
  }

  /// exp(x) for x from -105 to 90.
  private static FloatVector expInside(FloatVector x) {
    FloatVector t = x.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUND));
    // 2^n may be no normal number, its two halves always are. What ROUND adds to the bits is
    // shifted out of them.
    IntVector n = t.reinterpretAsInts();
    IntVector half = n.lanewise(VectorOperators.ASHR, 1);
    return expOfRest(x, t).mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half)));
  }

  private static FloatVector powerOfTwo(IntVector n) {
    return n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  /// tanh(x).
  static FloatVector tanh(FloatVector x) {
    FloatVector a = x.abs();
    FloatVector e = expNormal(a.add(a).min(40f)).add(1f);
    FloatVector large = FloatVector.broadcast(S, 1f).sub(FloatVector.broadcast(S, 2f).div(e));
    large = large.blend(large.neg(), x.compare(VectorOperators.LT, 0f));
    FloatVector z = x.mul(x);
    FloatVector p = FloatVector.broadcast(S, -5.7049887e-3f);
    p = p.fma(z, FloatVector.broadcast(S, 2.0639088e-2f));
    p = p.fma(z, FloatVector.broadcast(S, -5.3739715e-2f));
    p = p.fma(z, FloatVector.broadcast(S, 1.3331442e-1f));
    p = p.fma(z, FloatVector.broadcast(S, -3.333328e-1f));
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
    FloatVector q = FloatVector.broadcast(S, 1.9390142e-4f);
    q = q.fma(t, FloatVector.broadcast(S, -3.02317e-3f));
    q = q.fma(t, FloatVector.broadcast(S, 2.214667e-2f));
    q = q.fma(t, FloatVector.broadcast(S, -1.03764355e-1f));
    q = q.fma(t, FloatVector.broadcast(S, -6.3737375e-1f));
    q = q.fma(t, FloatVector.broadcast(S, -1.1275613f));
    q = q.fma(t, FloatVector.broadcast(S, -2.234947e-4f));
    FloatVector large = FloatVector.broadcast(S, 1f).sub(expNormal(q));
    large = large.blend(large.neg(), x.compare(VectorOperators.LT, 0f));
    FloatVector z = x.mul(x);
    FloatVector p = FloatVector.broadcast(S, 8.267459e-5f);
    p = p.fma(z, FloatVector.broadcast(S, -8.1180746e-4f));
    p = p.fma(z, FloatVector.broadcast(S, 5.19883e-3f));
    p = p.fma(z, FloatVector.broadcast(S, -2.6858497e-2f));
    p = p.fma(z, FloatVector.broadcast(S, 1.1283679e-1f));
    p = p.fma(z, FloatVector.broadcast(S, -3.7612632e-1f));
    p = p.fma(z, FloatVector.broadcast(S, 1.2837917e-1f));
    FloatVector small = p.fma(x, x);
    // NaN compares false and takes the polynomial, which keeps it.
    return small.blend(large, a.compare(VectorOperators.GE, ERF_SERIES));
  }

  /// log(1 + exp(x)).
  static FloatVector softplus(FloatVector x) {
    return expOfNegative(x.abs().neg()).lanewise(VectorOperators.LOG1P).add(x.max(0f));
  }

  /// 1 / (1 + exp(-x)); where x is negative exp(x) / (1 + exp(x)), which neither overflows nor
  /// loses digits.
  static FloatVector sigmoid(FloatVector x) {
    FloatVector e = expOfNegative(x.abs().neg());
    FloatVector numerator =
        FloatVector.broadcast(S, 1f).blend(e, x.compare(VectorOperators.LT, 0f));
    FloatVector sum = e.add(1f);
    FloatVector quotient = numerator.div(sum);
    // What the sum and the quotient have lost, over the sum: 1 / sum to 4 % is enough for that.
    FloatVector lost = e.sub(sum.sub(1f));
    FloatVector rest = quotient.neg().fma(sum, numerator).sub(quotient.mul(lost));
    return sum.fma(FloatVector.broadcast(S, -0.5f), FloatVector.broadcast(S, 1.457f))
        .fma(rest, quotient);
  }
}
