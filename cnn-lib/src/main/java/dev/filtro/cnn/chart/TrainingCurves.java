package dev.filtro.cnn.chart;

import dev.filtro.cnn.train.EpochResult;
import dev.filtro.cnn.train.History;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// How training went: a chart for each measure, over the epochs, side by side.
///
/// The figures of an epoch stand at its end. Batch losses are averaged so that at most
/// [#MAX_BATCH_POINTS] points are drawn.
final class TrainingCurves {
  static final String TRAINING = "training";
  static final String VALIDATION = "validation";
  static final String BATCHES = "batches";
  static final int MAX_BATCH_POINTS = 150;

  private static final double ROOM_ABOVE = 1.6;
  private static final int HEADER = 46;
  private static final int LINE = 18;
  private static final int PANEL_WIDTH = 350;
  private static final int PANEL_HEIGHT = 264;
  private static final Color FAINT_BLUE = new Color(0, 114, 178, 80);

  private final History history;

  TrainingCurves(History history) {
    this.history = history;
  }

  Figure figure() {
    List<XYChart> charts = charts();
    int columns = Math.min(2, charts.size());
    int rows = (charts.size() + 1) / 2;
    int width = 10 + columns * PANEL_WIDTH + 10;
    List<String> diagnosis = new ArrayList<>();
    for (String line : history.diagnosis()) {
      diagnosis.addAll(Letters.lines(line, Typeface.regular(12), width - 32.0));
    }
    int top = HEADER + diagnosis.size() * LINE;
    return Figure.ofLines(
        width,
        top + rows * PANEL_HEIGHT + 6,
        text(),
        graphics -> {
          Letters.left(graphics, title(), Typeface.bold(13), Palette.INK, 16, 27);
          Letters.left(graphics, note(), Typeface.regular(12), Palette.MUTED, 16, 45);
          for (int i = 0; i < diagnosis.size(); i++) {
            double baseline = 45.0 + (i + 1) * LINE;
            Letters.left(
                graphics, diagnosis.get(i), Typeface.regular(12), Palette.WARNING, 16, baseline);
          }
          for (int i = 0; i < charts.size(); i++) {
            int x = 10 + i % 2 * PANEL_WIDTH;
            int y = top + i / 2 * PANEL_HEIGHT;
            ChartStyle.paintWithLegend(charts.get(i), graphics, x, y, PANEL_WIDTH, PANEL_HEIGHT);
          }
        });
  }

  private String title() {
    int epochs = history.epochs().size();
    String state =
        history.interrupted() ? ", interrupted" : history.stoppedEarly() ? ", stopped early" : "";
    return "Training: " + epochs + (epochs == 1 ? " epoch" : " epochs") + state;
  }

  private String note() {
    if (history.epochs().isEmpty()) {
      return "no epoch was completed; the loss of each batch";
    }
    String set = validated() ? VALIDATION : TRAINING;
    return "dashed: epoch %d, the lowest %s loss%s"
        .formatted(
            history.bestEpoch(),
            set,
            lossCeiling() < highestBatch() ? "; the first batches lie above the chart" : "");
  }

  private boolean validated() {
    return history.epochs().stream().anyMatch(epoch -> !epoch.validation().isEmpty());
  }

  /// One chart a measure, the loss first.
  List<XYChart> charts() {
    List<XYChart> charts = new ArrayList<>();
    charts.add(chart("loss"));
    if (!history.epochs().isEmpty()) {
      for (String measure : history.epochs().getFirst().training().keySet()) {
        if (!measure.equals("loss")) {
          charts.add(chart(measure));
        }
      }
    }
    return charts;
  }

  private XYChart chart(String measure) {
    boolean accuracy = measure.equals("accuracy");
    boolean epochs = !history.epochs().isEmpty();
    XYChart chart =
        new XYChartBuilder()
            .width(PANEL_WIDTH)
            .height(PANEL_HEIGHT)
            .xAxisTitle(epochs ? "epoch" : "batch")
            .yAxisTitle(accuracy ? "accuracy (%)" : measure)
            .build();
    ChartStyle.apply(chart.getStyler());
    double scale = accuracy ? 100 : 1;
    if (measure.equals("loss")) {
      addBatches(chart);
      chart.getStyler().setYAxisMin(0.0).setYAxisMax(lossCeiling());
    } else if (accuracy && history.epochs().size() == 1) {
      chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0); // a single point has no range
    }
    if (epochs) {
      addEpochs(
          chart,
          TRAINING,
          measure,
          scale,
          EpochResult::training,
          Palette.BLUE,
          SeriesMarkers.CIRCLE);
      addEpochs(
          chart,
          VALIDATION,
          measure,
          scale,
          EpochResult::validation,
          Palette.VERMILION,
          SeriesMarkers.DIAMOND);
      axisInEpochs(chart);
    }
    return chart;
  }

  private void axisInEpochs(XYChart chart) {
    double trained = (double) history.batchLosses().size() / history.batchesPerEpoch();
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(Math.max(history.epochs().size(), trained));
    ChartStyle.wholeNumbers(chart);
    chart.getStyler().setAnnotationLineColor(Palette.MUTED);
    chart.getStyler().setAnnotationLineStroke(ChartStyle.DASHED);
    chart.addAnnotation(new AnnotationLine(history.bestEpoch(), true, false));
  }

  private void addEpochs(
      XYChart chart,
      String name,
      String measure,
      double scale,
      Function<EpochResult, Map<String, Double>> figures,
      Color color,
      Marker marker) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (EpochResult epoch : history.epochs()) {
      @Nullable Double figure = figures.apply(epoch).get(measure);
      if (figure != null) {
        x.add((double) epoch.epoch());
        y.add(ChartStyle.drawable(scale * figure));
      }
    }
    if (!x.isEmpty()) {
      XYSeries series = chart.addSeries(name, x, y);
      series
          .setMarker(ChartStyle.marker(marker, x.size()))
          .setMarkerColor(color)
          .setLineColor(color)
          .setLineWidth(2);
    }
  }

  private void addBatches(XYChart chart) {
    List<Double> losses = history.batchLosses();
    if (losses.size() < 2) {
      return;
    }
    Thinned thinned = Thinned.to(MAX_BATCH_POINTS, losses);
    double unit = history.epochs().isEmpty() ? 1 : history.batchesPerEpoch();
    List<Double> x = new ArrayList<>();
    for (int i = 0; i < thinned.means().size(); i++) {
      int from = i * thinned.group();
      int to = Math.min(losses.size(), from + thinned.group());
      x.add((from + to + 1) / 2.0 / unit);
    }
    XYSeries series =
        chart.addSeries(BATCHES, x, thinned.means().stream().map(ChartStyle::drawable).toList());
    series.setMarker(SeriesMarkers.NONE).setLineColor(FAINT_BLUE).setLineWidth(1);
  }

  /// The top of the loss axis: what the epochs need, so that the untrained network's first batches
  /// do not press the rest to the ground.
  private double lossCeiling() {
    double highest =
        history.epochs().stream()
            .flatMap(epoch -> Stream.of(epoch.training(), epoch.validation()))
            .mapToDouble(figures -> figures.getOrDefault("loss", 0.0))
            .filter(Double::isFinite)
            .max()
            .orElse(Double.POSITIVE_INFINITY);
    double ceiling = Math.min(ROOM_ABOVE * highest, 1.05 * highestBatch());
    return Math.max(ceiling, 1.05 * (Double.isFinite(highest) ? highest : 0));
  }

  private double highestBatch() {
    return history.batchLosses().stream()
        .mapToDouble(loss -> loss)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  /// The same in words.
  String text() {
    if (history.epochs().isEmpty()) {
      return title() + "; " + history.batchLosses().size() + " batches";
    }
    String table = new EpochTable(history, validated()).text(note().replace("dashed: ", ""));
    String diagnosis =
        String.join("", history.diagnosis().stream().map(line -> "\n" + line).toList());
    return title() + "\n" + table + diagnosis;
  }
}
