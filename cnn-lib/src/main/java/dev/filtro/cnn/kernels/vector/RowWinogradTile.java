package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// Two tiles of four neighbouring outputs, one above the other, for one vector of filters: the
/// products and the last transform of [RowWinograd].
///
/// Unrolled by hand because the sums only stay in registers as local variables.
final class RowWinogradTile {
  private RowWinogradTile() {}

  /// Point `i` of a row of the window at `d[from + taps[row] + i]` for the upper tile, from `below`
  /// on for the lower one; its weights at `w[wo + (row * 8 + i) * L]`. Output `i` goes to `y[to +
  /// min(i, last) * step]`, those of the lower tile to `toBelow`.
  static void run(
      float[] d,
      int from,
      int below,
      int[] taps,
      int rows,
      float[] w,
      int wo,
      float[] bias,
      int bo,
      float[] y,
      int to,
      int toBelow,
      int last,
      int step) {
    FloatVector a0 = FloatVector.zero(S);
    // At the point 1 all outputs have the factor 1.
    FloatVector a1 = FloatVector.fromArray(S, bias, bo);
    FloatVector b0 = a0;
    FloatVector b1 = a1;
    FloatVector a2 = a0;
    FloatVector b2 = a0;
    FloatVector a3 = a0;
    FloatVector b3 = a0;
    FloatVector a4 = a0;
    FloatVector b4 = a0;
    FloatVector a5 = a0;
    FloatVector b5 = a0;
    FloatVector a6 = a0;
    FloatVector b6 = a0;
    FloatVector a7 = a0;
    FloatVector b7 = a0;
    for (int row = 0; row < rows; row++) {
      int o = from + taps[row];
      int u = below + taps[row];
      int at = wo + row * (8 * L);
      FloatVector w0 = FloatVector.fromArray(S, w, at);
      a0 = FloatVector.broadcast(S, d[o]).fma(w0, a0);
      b0 = FloatVector.broadcast(S, d[u]).fma(w0, b0);
      FloatVector w1 = FloatVector.fromArray(S, w, at + L);
      a1 = FloatVector.broadcast(S, d[o + 1]).fma(w1, a1);
      b1 = FloatVector.broadcast(S, d[u + 1]).fma(w1, b1);
      FloatVector w2 = FloatVector.fromArray(S, w, at + 2 * L);
      a2 = FloatVector.broadcast(S, d[o + 2]).fma(w2, a2);
      b2 = FloatVector.broadcast(S, d[u + 2]).fma(w2, b2);
      FloatVector w3 = FloatVector.fromArray(S, w, at + 3 * L);
      a3 = FloatVector.broadcast(S, d[o + 3]).fma(w3, a3);
      b3 = FloatVector.broadcast(S, d[u + 3]).fma(w3, b3);
      FloatVector w4 = FloatVector.fromArray(S, w, at + 4 * L);
      a4 = FloatVector.broadcast(S, d[o + 4]).fma(w4, a4);
      b4 = FloatVector.broadcast(S, d[u + 4]).fma(w4, b4);
      FloatVector w5 = FloatVector.fromArray(S, w, at + 5 * L);
      a5 = FloatVector.broadcast(S, d[o + 5]).fma(w5, a5);
      b5 = FloatVector.broadcast(S, d[u + 5]).fma(w5, b5);
      FloatVector w6 = FloatVector.fromArray(S, w, at + 6 * L);
      a6 = FloatVector.broadcast(S, d[o + 6]).fma(w6, a6);
      b6 = FloatVector.broadcast(S, d[u + 6]).fma(w6, b6);
      FloatVector w7 = FloatVector.fromArray(S, w, at + 7 * L);
      a7 = FloatVector.broadcast(S, d[o + 7]).fma(w7, a7);
      b7 = FloatVector.broadcast(S, d[u + 7]).fma(w7, b7);
    }
    FloatVector two = FloatVector.broadcast(S, 2f);
    FloatVector four = FloatVector.broadcast(S, 4f);
    FloatVector eight = FloatVector.broadcast(S, 8f);
    FloatVector half = FloatVector.broadcast(S, 0.5f);
    FloatVector quarter = FloatVector.broadcast(S, 0.25f);
    FloatVector eighth = FloatVector.broadcast(S, 0.125f);
    FloatVector aNear = a1.add(a2);
    FloatVector aNearOdd = a1.sub(a2);
    FloatVector aFar = a3.add(a4);
    FloatVector aFarOdd = a3.sub(a4);
    FloatVector aHalf = a5.add(a6);
    FloatVector aHalfOdd = a5.sub(a6);
    eight
        .fma(aFarOdd, eighth.fma(aHalfOdd, aNearOdd.add(a7)))
        .intoArray(y, to + Math.min(3, last) * step);
    four.fma(aFar, quarter.fma(aHalf, aNear)).intoArray(y, to + Math.min(2, last) * step);
    two.fma(aFarOdd, half.fma(aHalfOdd, aNearOdd)).intoArray(y, to + Math.min(1, last) * step);
    a0.add(aNear).add(aFar.add(aHalf)).intoArray(y, to);
    FloatVector bNear = b1.add(b2);
    FloatVector bNearOdd = b1.sub(b2);
    FloatVector bFar = b3.add(b4);
    FloatVector bFarOdd = b3.sub(b4);
    FloatVector bHalf = b5.add(b6);
    FloatVector bHalfOdd = b5.sub(b6);
    eight
        .fma(bFarOdd, eighth.fma(bHalfOdd, bNearOdd.add(b7)))
        .intoArray(y, toBelow + Math.min(3, last) * step);
    four.fma(bFar, quarter.fma(bHalf, bNear)).intoArray(y, toBelow + Math.min(2, last) * step);
    two.fma(bFarOdd, half.fma(bHalfOdd, bNearOdd)).intoArray(y, toBelow + Math.min(1, last) * step);
    b0.add(bNear).add(bFar.add(bHalf)).intoArray(y, toBelow);
  }
}
