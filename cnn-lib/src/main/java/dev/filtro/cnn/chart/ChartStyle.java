package dev.filtro.cnn.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// How the charts of this package look: quiet axes, few lines, large enough letters.
final class ChartStyle {
  /// For lines that are no data: a mark, a line to compare with.
  static final BasicStroke DASHED =
      new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {4, 4}, 0);

  private static final int LEGEND_MARGIN = 8;
  private static final int MOST_LABELLED = 14;
  private static final int MOST_MARKED = 40;
  private static final Color INVISIBLE = new Color(0, true);

  private ChartStyle() {}

  /// Styles a chart with two axes.
  static void apply(AxesChartStyler styler) {
    applyCommon(styler);
    styler
        .setAxisTitleFont(Typeface.regular(12))
        .setAxisTickLabelsFont(Typeface.regular(11))
        .setAxisTickLabelsColor(Palette.MUTED)
        .setAxisTickMarksColor(Palette.CARD_EDGE)
        .setAxisTicksLineVisible(false)
        .setAxisTicksMarksVisible(false)
        .setPlotGridLinesColor(Palette.GRID)
        .setPlotGridLinesStroke(new BasicStroke(1))
        .setPlotGridVerticalLinesVisible(false)
        .setPlotMargin(4);
    styler.setXAxisTitleColor(Palette.MUTED).setYAxisTitleColor(Palette.MUTED);
  }

  /// Lets an axis of exponents of ten, drawn from one number to another, say what they stand for.
  ///
  /// The library's own logarithmic axis labels every digit.
  ///
  /// @param height any that the other axis shows
  static void exponents(XYChart chart, double least, double most, double height) {
    double first = Math.floor(Math.log10(least));
    double last = Math.max(first + 1, Math.ceil(Math.log10(most)));
    chart
        .getStyler()
        .setXAxisMin(first)
        .setXAxisMax(last)
        .setXAxisMaxLabelCount((int) (last - first) + 1)
        .setXAxisTickLabelsFormattingFunction(exponent -> Numerals.brief(Math.pow(10, exponent)));
    // Labels are spread evenly over the data, so the data begins and ends at powers of ten.
    chart
        .addSeries("powers of ten", List.of(first, last), List.of(height, height))
        .setMarker(SeriesMarkers.NONE)
        .setLineColor(INVISIBLE)
        .setShowInLegend(false);
  }

  /// Writes whole numbers only below a chart with its series, such as those of epochs.
  static void wholeNumbers(XYChart chart) {
    chart
        .getStyler()
        .setXAxisTickLabelsFormattingFunction(number ->
            number == Math.rint(number) ? String.format(Locale.ROOT, "%.0f", number) : "");
    XYSeries first = chart.getSeriesCollection().iterator().next();
    if (first.getXData().length > MOST_LABELLED) {
      // Evenly spread data gets a label every so many points, too many and at odd numbers; a point
      // between them makes the library choose round numbers that fit.
      double between = first.getXData()[0] + 0.37;
      chart
          .addSeries("between", List.of(between), List.of(first.getYData()[0]))
          .setMarker(SeriesMarkers.NONE)
          .setShowInLegend(false);
    }
  }

  /// A number as charts can draw it: what is infinite leaves a gap, as NaN does.
  static double drawable(double number) {
    return Double.isInfinite(number) ? Double.NaN : number;
  }

  /// How the points of a line are marked: not at all where marks would hide it.
  static Marker marker(Marker marker, int points) {
    return points > MOST_MARKED ? SeriesMarkers.NONE : marker;
  }

  private static void applyCommon(Styler styler) {
    styler
        .setChartBackgroundColor(INVISIBLE)
        .setPlotBackgroundColor(INVISIBLE)
        .setPlotBorderVisible(false)
        .setChartFontColor(Palette.MUTED)
        .setChartTitleFont(Typeface.bold(13))
        .setChartTitleBoxVisible(false)
        .setChartTitlePadding(6)
        .setChartPadding(8)
        .setSeriesColors(Palette.series())
        .setLegendBackgroundColor(INVISIBLE)
        .setLegendBorderColor(INVISIBLE)
        .setLegendFont(Typeface.regular(12))
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendLayout(LegendLayout.Horizontal)
        .setLegendPadding(7)
        .setMarkerSize(7)
        .setLocale(Locale.ROOT);
  }

  /// Draws a chart and what its lines stand for into a part of a figure.
  static void paintWithLegend(
      XYChart chart, Graphics2D graphics, int x, int y, int width, int height) {
    Legend legend = Legend.of(chart, width - 2 * LEGEND_MARGIN);
    chart.getStyler().setLegendVisible(false);
    paint(chart, graphics, x, y, width, height - legend.height() - LEGEND_MARGIN);
    legend.paint(chart, graphics, x + LEGEND_MARGIN, y + height - legend.height() - LEGEND_MARGIN);
  }

  /// Draws a chart into a part of a figure.
  static void paint(Chart<?, ?> chart, Graphics2D graphics, int x, int y, int width, int height) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    chart.paint(graphics, width, height);
    graphics.setTransform(before);
  }
}
