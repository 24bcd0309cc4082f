package dev.filtro.cnn.chart;

import dev.filtro.cnn.metrics.RankCurve;
import dev.filtro.cnn.train.Predictions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// The curves of each class against the rest; of many classes those with the smallest areas.
final class RankCurves {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 400;
  private static final int HEADER = 46;
  private static final int MAX_CLASSES = 6;
  private static final int LONGEST = 160;

  /// As a share of an axis.
  private static final double A_PIXEL = 1.0 / 400;

  private final boolean precisionRecall;
  private final List<ClassCurve> curves;
  private final double mean;

  private RankCurves(boolean precisionRecall, List<ClassCurve> curves, double mean) {
    this.precisionRecall = precisionRecall;
    this.curves = curves;
    this.mean = mean;
  }

  private record ClassCurve(String name, RankCurve curve) {}

  static RankCurves of(boolean precisionRecall, Predictions predictions) {
    int[] labels = predictions.data().labels();
    List<String> names = predictions.data().classNames();
    List<ClassCurve> curves = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      int label = c;
      double[] scores =
          IntStream.range(0, labels.length)
              .mapToDouble(i -> predictions.probability(i, label))
              .toArray();
      curves.add(
          new ClassCurve(names.get(c), RankCurve.of(precisionRecall, scores, labels, label)));
    }
    curves.removeIf(each -> Double.isNaN(each.curve().area()));
    double mean = curves.stream().mapToDouble(each -> each.curve().area()).average().orElse(0);
    curves.sort(Comparator.comparingDouble(each -> each.curve().area()));
    return new RankCurves(precisionRecall, curves, mean);
  }

  Figure figure() {
    XYChart chart = chart();
    return Figure.ofLines(
        WIDTH,
        HEADER + HEIGHT + 6,
        text(),
        graphics -> {
          Letters.left(graphics, title(), Typeface.bold(13), Palette.INK, 16, 27);
          Letters.left(graphics, note(), Typeface.regular(12), Palette.MUTED, 16, 45);
          ChartStyle.paint(chart, graphics, 5, HEADER, WIDTH - 10, HEIGHT);
        });
  }

  private String title() {
    String name = precisionRecall ? "Precision and recall" : "ROC";
    return String.format(Locale.ROOT, "%s: mean area %.4f", name, mean);
  }

  private String note() {
    String order = "each class against the rest, its area beside it";
    return curves.size() > MAX_CLASSES
        ? order + "; the " + MAX_CLASSES + " smallest of " + curves.size()
        : order;
  }

  /// The chart, with the areas in the legend.
  XYChart chart() {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH - 10)
            .height(HEIGHT)
            .xAxisTitle(precisionRecall ? "recall" : "false positive rate")
            .yAxisTitle(precisionRecall ? "precision" : "true positive rate")
            .build();
    ChartStyle.apply(chart.getStyler());
    String letters = curves.stream().map(ClassCurve::name).collect(Collectors.joining());
    chart.getStyler().setLegendFont(Typeface.showing(Typeface.regular(12), letters));
    // The curves leave this corner free, and names may be long.
    chart
        .getStyler()
        .setLegendPosition(precisionRecall ? LegendPosition.InsideSW : LegendPosition.InsideSE)
        .setLegendLayout(LegendLayout.Vertical)
        .setLegendBackgroundColor(Palette.CARD);
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
    for (ClassCurve each : curves.subList(0, Math.min(MAX_CLASSES, curves.size()))) {
      String cut = Letters.fitting(each.name(), Typeface.regular(12), LONGEST);
      String name = String.format(Locale.ROOT, "%s: %.3f", cut, each.curve().area());
      while (chart.getSeries(name) != null) {
        name += " "; // two long names that begin alike
      }
      ThinnedPath path = ThinnedPath.of(each.curve().x(), each.curve().y(), A_PIXEL);
      chart.addSeries(name, path.x(), path.y()).setMarker(SeriesMarkers.NONE).setLineWidth(2);
    }
    if (!precisionRecall) {
      chart
          .addSeries("guessing", List.of(0.0, 1.0), List.of(0.0, 1.0))
          .setMarker(SeriesMarkers.NONE)
          .setLineColor(Palette.MUTED)
          .setLineStyle(ChartStyle.DASHED);
    }
    return chart;
  }

  private String text() {
    StringJoiner words = new StringJoiner("\n");
    words.add(title());
    curves.forEach(each ->
        words.add(String.format(Locale.ROOT, "%s: %.4f", each.name(), each.curve().area())));
    return words.toString();
  }
}
