package dev.filtro.cnn.chart;

import dev.filtro.cnn.metrics.CalibrationError;
import dev.filtro.cnn.metrics.CalibrationError.Bin;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.train.Predictions;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// How often a network is right when it is so and so sure: on the diagonal, as often as it says.
///
/// Source: reliability diagram, Guo et al. 2017, arXiv:1706.04599, section 2.
final class Reliability {
  private static final int BINS = 10;

  /// Keeps the logarithm of a probability of 0 finite.
  private static final double LEAST = 1e-30;

  private static final int WIDTH = 460;
  private static final int HEIGHT = 340;
  private static final int HEADER = 46;

  private final double error;
  private final List<Bin> bins;

  private Reliability(double error, List<Bin> bins) {
    this.error = error;
    this.bins = bins;
  }

  static Reliability of(Predictions predictions) {
    // The metric takes scores; the logarithms of probabilities are scores with that softmax.
    Tensor scores = predictions.probabilities().plus(LEAST).log();
    int[] labels = predictions.data().labels();
    CalibrationError metric = new CalibrationError(BINS);
    return new Reliability(metric.of(scores, labels), metric.sorted(scores, labels));
  }

  List<Bin> bins() {
    return bins;
  }

  Figure figure() {
    XYChart chart = chart();
    return Figure.ofLines(
        WIDTH,
        HEADER + HEIGHT + 6,
        text(),
        graphics -> {
          Letters.left(graphics, title(), Typeface.bold(13), Palette.INK, 16, 27);
          Letters.left(
              graphics,
              "below the dashed line it is surer than right",
              Typeface.regular(12),
              Palette.MUTED,
              16,
              45);
          ChartStyle.paint(chart, graphics, 5, HEADER, WIDTH - 10, HEIGHT);
        });
  }

  private String title() {
    return String.format(Locale.ROOT, "Calibration: error %.4f in %d bins", error, BINS);
  }

  private XYChart chart() {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH - 10)
            .height(HEIGHT)
            .xAxisTitle("confidence")
            .yAxisTitle("share that is right")
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
    chart
        .addSeries("as sure as right", List.of(0.0, 1.0), List.of(0.0, 1.0))
        .setMarker(SeriesMarkers.NONE)
        .setLineColor(Palette.MUTED)
        .setLineStyle(ChartStyle.DASHED);
    if (!bins.isEmpty()) {
      chart
          .addSeries(
              "this network",
              bins.stream().map(Bin::confidence).toList(),
              bins.stream().map(Bin::accuracy).toList())
          .setMarker(SeriesMarkers.CIRCLE)
          .setMarkerColor(Palette.BLUE)
          .setLineColor(Palette.BLUE)
          .setLineWidth(2);
    }
    return chart;
  }

  private String text() {
    StringJoiner words = new StringJoiner("\n");
    words.add(title());
    for (Bin bin : bins) {
      words.add(
          String.format(
              Locale.ROOT,
              "confidence %.3f: %.3f right of %d",
              bin.confidence(),
              bin.accuracy(),
              bin.examples()));
    }
    return words.toString();
  }
}
