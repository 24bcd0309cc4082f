package dev.filtro.cnn.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// How one of several lines looks: no two alike, however many there are.
///
/// When the colours are used up they come again with other dashes and marks. Marks alone would not
/// do, because lines of many points have none.
///
/// Units: CSS pixels.
record LineLook(Color color, BasicStroke stroke, Marker marker) {
  private static final List<Color> COLORS = List.of(Palette.series());
  private static final List<float[]> DASHES =
      List.of(
          new float[0], // without gaps
          new float[] {7, 4},
          new float[] {2, 3},
          new float[] {9, 3, 2, 3},
          new float[] {12, 2, 2, 2, 2, 2});
  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.TRIANGLE_DOWN);
  private static final float WIDTH = 2;

  /// The look of a line.
  ///
  /// @param index which of the lines it is, from 0
  static LineLook of(int index) {
    int round = Math.floorDiv(index, COLORS.size());
    float[] dashes = DASHES.get(round % DASHES.size());
    // Beyond all dashes, wider lines.
    float width = WIDTH + Math.floorDiv(round, DASHES.size());
    BasicStroke stroke =
        dashes.length == 0
            ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
            : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    return new LineLook(
        COLORS.get(index % COLORS.size()), stroke, MARKERS.get(round % MARKERS.size()));
  }

  /// Gives it to a line of a chart.
  void apply(XYSeries line) {
    line.setMarker(ChartStyle.marker(marker, line.getXData().length))
        .setMarkerColor(color)
        .setLineColor(color)
        .setLineStyle(stroke);
  }
}
