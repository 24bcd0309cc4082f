package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import jdk.incubator.vector.FloatVector;

/// Filters in panels, their rows multiplied by factors of the channels that they belong to: to
/// scale the filters takes less than to scale an image.
final class ScaledPanels {
  private ScaledPanels() {}

  /// Scales the panels of all groups, which lie one behind the other, by `factors[fo + channel]`.
  static void scale(ConvolutionGeometry g, float[] packed, float[] factors, int fo, float[] to) {
    int channels = g.inPerGroup();
    int depth = g.window().taps() * channels;
    int at = 0;
    for (int group = 0; group < g.groups(); group++) {
      int first = fo + group * channels;
      for (int f = 0; f < g.outPerGroup(); f += 2 * L) {
        int width = Panel.width(g.outPerGroup(), f);
        for (int tap = 0; tap < g.window().taps(); tap++) {
          int from = at + tap * channels * width;
          if (width > L) {
            wide(packed, from, factors, first, channels, to);
          } else {
            narrow(packed, from, factors, first, channels, to);
          }
        }
        at += depth * width;
      }
    }
  }

  private static void wide(float[] w, int at, float[] factors, int fo, int rows, float[] to) {
    for (int i = 0; i < rows; i++) {
      int from = at + i * (2 * L);
      float factor = factors[fo + i];
      FloatVector.fromArray(S, w, from).mul(factor).intoArray(to, from);
      FloatVector.fromArray(S, w, from + L).mul(factor).intoArray(to, from + L);
    }
  }

  private static void narrow(float[] w, int at, float[] factors, int fo, int rows, float[] to) {
    for (int i = 0; i < rows; i++) {
      int from = at + i * L;
      FloatVector.fromArray(S, w, from).mul(factors[fo + i]).intoArray(to, from);
    }
  }
}
