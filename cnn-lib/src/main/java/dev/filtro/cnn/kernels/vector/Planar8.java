package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// Eight filters over one vector of neighbouring pixels of an image with one channel, see
/// [PlanarForward].
///
/// Unrolled by hand because the sums only stay in registers as local variables.
final class Planar8 {
  private Planar8() {}

  static void run(
      float[] x, int xo, int[] taps, int count, float[] w, int wo, float[] y, int yo, int plane) {
    FloatVector c0 = FloatVector.broadcast(S, w[wo + 0]);
    FloatVector c1 = FloatVector.broadcast(S, w[wo + 1]);
    FloatVector c2 = FloatVector.broadcast(S, w[wo + 2]);
    FloatVector c3 = FloatVector.broadcast(S, w[wo + 3]);
    FloatVector c4 = FloatVector.broadcast(S, w[wo + 4]);
    FloatVector c5 = FloatVector.broadcast(S, w[wo + 5]);
    FloatVector c6 = FloatVector.broadcast(S, w[wo + 6]);
    FloatVector c7 = FloatVector.broadcast(S, w[wo + 7]);
    for (int i = 0; i < count; i++) {
      FloatVector v = FloatVector.fromArray(S, x, xo + taps[i]);
      int at = wo + (i + 1) * 8;
      c0 = v.fma(FloatVector.broadcast(S, w[at]), c0);
      c1 = v.fma(FloatVector.broadcast(S, w[at + 1]), c1);
      c2 = v.fma(FloatVector.broadcast(S, w[at + 2]), c2);
      c3 = v.fma(FloatVector.broadcast(S, w[at + 3]), c3);
      c4 = v.fma(FloatVector.broadcast(S, w[at + 4]), c4);
      c5 = v.fma(FloatVector.broadcast(S, w[at + 5]), c5);
      c6 = v.fma(FloatVector.broadcast(S, w[at + 6]), c6);
      c7 = v.fma(FloatVector.broadcast(S, w[at + 7]), c7);
    }
    c0.intoArray(y, yo);
    c1.intoArray(y, yo + plane);
    c2.intoArray(y, yo + 2 * plane);
    c3.intoArray(y, yo + 3 * plane);
    c4.intoArray(y, yo + 4 * plane);
    c5.intoArray(y, yo + 5 * plane);
    c6.intoArray(y, yo + 6 * plane);
    c7.intoArray(y, yo + 7 * plane);
  }
}
