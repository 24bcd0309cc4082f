package dev.filtro.cnn.chart;

import dev.filtro.cnn.train.EpochResult;
import dev.filtro.cnn.train.History;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Trainings side by side on one scale: both losses, the gap between them shaded, the epoch of the
/// least validation loss marked, and what to make of it written below.
///
/// It is PNG only: as shapes the letters of several charts take several times the room.
///
/// Source: Goodfellow, Bengio & Courville 2016, "Deep Learning", figure 5.3.
final class OverfittingPicture {
  private static final int PANEL_HEIGHT = 250;
  private static final int MOST_IN_A_ROW = 3;
  private static final int LINE = 16;
  private static final int BETWEEN = 16;
  private static final int TITLE = 42;
  private static final String HOW_TO_READ =
      "shaded: the gap between training and validation; dashed: the best epoch";
  private static final Color GAP = new Color(213, 94, 0, 46);
  private static final Font NOTE = Typeface.regular(12);
  private static final Font VERDICT = Typeface.regular(11.5);
  private static final Color NONE = new Color(0, true);
  private static final String FINE = "no sign of over- or under-fitting";

  private final SequencedMap<String, History> runs;
  private final int columns;
  private final int panel;
  private final double highest;

  OverfittingPicture(SequencedMap<String, History> runs) {
    if (runs.isEmpty() || !runs.values().stream().allMatch(OverfittingPicture::isValidated)) {
      throw new IllegalArgumentException(
          "overfitting expects runs of at least one epoch with a validation set, but got "
              + (runs.isEmpty() ? "none" : "one without; give fit the option validation(data)"));
    }
    this.runs = runs;
    this.columns = runs.size() == 4 ? 2 : Math.min(runs.size(), MOST_IN_A_ROW);
    this.panel = Math.min(350, (Figure.NOTEBOOK_WIDTH - 20) / columns);
    this.highest =
        runs.values().stream()
            .flatMap(run -> run.epochs().stream())
            .flatMap(epoch -> Stream.of(epoch.training(), epoch.validation()))
            .mapToDouble(OverfittingPicture::loss)
            .filter(Double::isFinite)
            .max()
            .orElse(1);
  }

  private static boolean isValidated(History run) {
    return !run.epochs().isEmpty()
        && run.epochs().stream().allMatch(epoch -> epoch.validation().containsKey("loss"));
  }

  private static double loss(Map<String, Double> figures) {
    return ChartStyle.drawable(figures.getOrDefault("loss", Double.NaN));
  }

  Figure figure() {
    List<List<String>> words = new ArrayList<>();
    int most = 0;
    for (History run : runs.values()) {
      List<String> lines = new ArrayList<>();
      for (String line : verdict(run)) {
        lines.addAll(Letters.lines(line, VERDICT, panel - 26.0));
      }
      words.add(lines);
      most = Math.max(most, lines.size());
    }
    List<String> names = List.copyOf(runs.keySet());
    List<String> note = Letters.lines(HOW_TO_READ, NOTE, panel * columns - 12.0);
    int top = TITLE + note.size() * 18;
    List<XYChart> charts = runs.values().stream().map(this::chart).toList();
    int row = PANEL_HEIGHT + most * LINE + 12 + BETWEEN;
    return Figure.ofFields(
        20 + panel * columns,
        top + Math.ceilDiv(charts.size(), columns) * row - BETWEEN + 6,
        text(),
        graphics -> {
          header(graphics, note);
          for (int i = 0; i < charts.size(); i++) {
            int x = 10 + i % columns * panel;
            int y = top + Math.floorDiv(i, columns) * row;
            String name = Letters.fitting(names.get(i), Typeface.bold(12), panel - 30.0);
            Letters.left(graphics, name, Typeface.bold(12), Palette.INK, x + 14.0, y + 10);
            ChartStyle.paintWithLegend(
                charts.get(i), graphics, x, y + 12, panel, PANEL_HEIGHT - 12);
            verdict(graphics, words.get(i), x + 14.0, y + PANEL_HEIGHT);
          }
        });
  }

  private static void verdict(Graphics2D graphics, List<String> lines, double x, double above) {
    double baseline = above;
    for (String line : lines) {
      baseline += LINE;
      Color color = line.equals(FINE) ? Palette.MUTED : Palette.WARNING;
      Letters.left(graphics, line, VERDICT, color, x, baseline);
    }
  }

  private static void header(Graphics2D graphics, List<String> note) {
    Letters.left(graphics, "Loss over the epochs", Typeface.bold(13), Palette.INK, 16, 27);
    for (int i = 0; i < note.size(); i++) {
      Letters.left(graphics, note.get(i), NOTE, Palette.MUTED, 16, 45 + i * 18.0);
    }
  }

  private static List<String> verdict(History run) {
    List<String> found = run.diagnosis();
    return found.isEmpty() ? List.of(FINE) : found;
  }

  /// One run's chart.
  XYChart chart(History run) {
    XYChart chart =
        new XYChartBuilder().width(panel).height(PANEL_HEIGHT).xAxisTitle("epoch").build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.05 * highest);
    chart.getStyler().setXAxisMin(0.0).setXAxisMax((double) run.epochs().size());
    List<Double> x = run.epochs().stream().map(epoch -> (double) epoch.epoch()).toList();
    List<Double> training = losses(run, true);
    List<Double> validation = losses(run, false);
    List<Double> around = new ArrayList<>(x);
    around.addAll(x.reversed());
    List<Double> edge = new ArrayList<>(training);
    edge.addAll(validation.reversed());
    XYSeries gap = chart.addSeries("gap", around, edge);
    gap.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    gap.setMarker(SeriesMarkers.NONE).setLineColor(NONE);
    gap.setFillColor(GAP);
    gap.setShowInLegend(false);
    line(chart, TrainingCurves.TRAINING, x, training, Palette.BLUE);
    line(chart, TrainingCurves.VALIDATION, x, validation, Palette.VERMILION);
    ChartStyle.wholeNumbers(chart);
    chart.getStyler().setAnnotationLineColor(Palette.MUTED);
    chart.getStyler().setAnnotationLineStroke(ChartStyle.DASHED);
    chart.addAnnotation(new AnnotationLine(run.bestEpoch(), true, false));
    return chart;
  }

  private static List<Double> losses(History run, boolean training) {
    return run.epochs().stream()
        .map((EpochResult epoch) -> loss(training ? epoch.training() : epoch.validation()))
        .toList();
  }

  private static void line(
      XYChart chart, String name, List<Double> x, List<Double> y, Color color) {
    chart
        .addSeries(name, x, y)
        .setMarker(ChartStyle.marker(SeriesMarkers.CIRCLE, x.size()))
        .setMarkerColor(color)
        .setLineColor(color)
        .setLineWidth(2);
  }

  private String text() {
    List<List<String>> rows = new ArrayList<>();
    runs.forEach((name, run) ->
        rows.add(
            List.of(
                name,
                String.join("; ", verdict(run)),
                "" + run.bestEpoch(),
                Numerals.brief(loss(run.last().training())),
                Numerals.brief(loss(run.last().validation())))));
    List<String> header =
        List.of("run", "diagnosis", "best epoch", "last training loss", "last validation loss");
    return "Loss over the epochs\n" + new Table(header, 2, rows, "").text();
  }
}
