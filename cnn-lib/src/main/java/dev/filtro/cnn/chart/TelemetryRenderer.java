package dev.filtro.cnn.chart;

import dev.filtro.cnn.train.Telemetry;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Draws learning rate, gradients and speed of a training; found by [java.util.ServiceLoader].
public final class TelemetryRenderer implements Renderer<Telemetry> {
  private static final int PANEL_WIDTH = 233;
  private static final int PANEL_HEIGHT = 210;
  private static final int HEADER = 40;
  private static final int MOST_POINTS = 150;
  private static final int MOST_LABELS = 4;

  @Override
  public Class<Telemetry> type() {
    return Telemetry.class;
  }

  @Override
  public MimeBundle render(Telemetry telemetry) {
    if (telemetry.learningRates().isEmpty()) {
      return MimeBundle.text(telemetry.toString());
    }
    List<XYChart> charts =
        charts(telemetry.learningRates(), telemetry.gradientNorms(), telemetry.imagesPerSecond());
    return figure(telemetry.learningRates().size(), charts, telemetry.toString()).toMimeBundle();
  }

  static Figure figure(int updates, List<XYChart> charts, String text) {
    String title = Numerals.count(updates) + " updates";
    return Figure.ofLines(
        10 + charts.size() * PANEL_WIDTH + 10,
        HEADER + PANEL_HEIGHT + 6,
        text,
        graphics -> {
          Letters.left(graphics, title, Typeface.bold(13), Palette.INK, 16, 27);
          for (int i = 0; i < charts.size(); i++) {
            int x = 10 + i * PANEL_WIDTH;
            ChartStyle.paint(charts.get(i), graphics, x, HEADER, PANEL_WIDTH, PANEL_HEIGHT);
          }
        });
  }

  static List<XYChart> charts(
      List<Double> learningRates, List<Double> gradientNorms, List<Double> imagesPerSecond) {
    return List.of(
        chart("learning rate", learningRates, Palette.BLUE),
        chart("length of the gradients", gradientNorms, Palette.VERMILION),
        chart("images per second", imagesPerSecond, Palette.GREEN));
  }

  private static XYChart chart(String what, List<Double> numbers, Color color) {
    XYChart chart =
        new XYChartBuilder()
            .width(PANEL_WIDTH)
            .height(PANEL_HEIGHT)
            .title(what)
            .xAxisTitle("update")
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setYAxisMin(0.0).setLegendVisible(false);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(Numerals::brief);
    chart.getStyler().setXAxisMin(0.0).setXAxisMax((double) numbers.size());
    double step = step(numbers.size());
    chart
        .getStyler()
        .setXAxisTickLabelsFormattingFunction(
            update -> update % step == 0 ? Numerals.count(update.longValue()) : "");
    Thinned thinned = Thinned.to(MOST_POINTS, numbers);
    List<Double> x = new ArrayList<>();
    for (int i = 0; i < thinned.means().size(); i++) {
      x.add(i * (double) thinned.group() + (thinned.group() + 1) / 2.0);
    }
    chart
        .addSeries(what, x, thinned.means())
        .setMarker(SeriesMarkers.NONE)
        .setLineColor(color)
        .setLineWidth(1.6f);
    return chart;
  }

  /// The least of 1, 2, 5, 10, 20 ... that leaves room for all labels.
  private static double step(int updates) {
    double step = 1;
    while (updates > MOST_LABELS * step) {
      step *= Math.log10(step / 2) % 1 == 0 ? 2.5 : 2;
    }
    return step;
  }
}
