package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Panels;
import org.jspecify.annotations.Nullable;

/// Filters of a direct convolution in panels, and the bias in their order.
///
/// @param overlapping whether they are [OverlappingPanels]
@SuppressWarnings("ArrayRecordComponent") // never compared
record FilterPanels(ConvolutionGeometry g, float[] packed, float[] bias, boolean overlapping) {

  /// Filters whose products with a pixel's window are added up in one go.
  static FilterPanels atOnce(
      ConvolutionGeometry g, float[] filters, Panels panels, float @Nullable [] bias) {
    int columns = g.outChannels();
    if (g.groups() > 1 || !OverlappingPanels.suit(columns)) {
      return inParts(g, filters, panels, bias);
    }
    int depth = g.window().taps() * g.inChannels();
    float[] packed =
        panels.get(
            Panels.Layout.OVERLAPPING_FORWARD,
            Panel.size(depth, columns),
            to -> OverlappingPanels.pack(filters, depth, columns, to));
    return new FilterPanels(g, packed, OverlappingPanels.bias(bias, columns), true);
  }

  /// Filters whose products may be added up part by part.
  static FilterPanels inParts(
      ConvolutionGeometry g, float[] filters, Panels panels, float @Nullable [] bias) {
    int depth = g.window().taps() * g.inPerGroup();
    int size = Panel.size(depth, g.outPerGroup());
    float[] packed =
        panels.get(
            Panels.Layout.FORWARD,
            g.groups() * size,
            to -> {
              for (int group = 0; group < g.groups(); group++) {
                int from = group * g.outPerGroup();
                int at = group * size;
                Panel.pack(filters, from, g.outChannels(), depth, g.outPerGroup(), to, at);
              }
            });
    return new FilterPanels(g, packed, Offsets.bias(bias, g.outChannels()), false);
  }

  /// The same with each row multiplied by the factor of its channel, `factors[fo + channel]`.
  FilterPanels scaled(float[] factors, int fo) {
    float[] to = Scratch.mine().panels(packed.length);
    ScaledPanels.scale(g, packed, factors, fo, to);
    return new FilterPanels(g, to, bias, overlapping);
  }

  /// What the panel from filter `f` on gives for some rows of `x`, see [Dot]; column 0 goes to
  /// `yo`.
  void rows(
      float[] x,
      int[] xOffsets,
      int xo,
      int runs,
      int runStep,
      int length,
      float[] y,
      int[] yOffsets,
      int yo,
      int first,
      int end,
      int f) {
    int columns = g.outChannels();
    int w = f * runs * length;
    if (!overlapping) {
      int used = Panel.used(columns, f);
      Dot.rows(
          x, xOffsets, xo, runs, runStep, length, packed, w, y, yOffsets, yo + f, first, end, bias,
          f, false, used);
      return;
    }
    int column = OverlappingPanels.start(columns, f);
    int second = OverlappingPanels.start(columns, f + L) - column;
    int width = Panel.width(columns, f);
    Dot.overlapping(
        x,
        xOffsets,
        xo,
        runs,
        runStep,
        length,
        packed,
        w,
        y,
        yOffsets,
        yo + column,
        first,
        end,
        bias,
        f,
        width,
        second);
  }
}
