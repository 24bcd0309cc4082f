package dev.filtro.cnn.chart;

import dev.filtro.cnn.train.LearningRateSearch;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Draws the loss over the learning rate; found by [java.util.ServiceLoader].
public final class LearningRateSearchRenderer implements Renderer<LearningRateSearch> {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 280;
  private static final int HEADER = 46;

  @Override
  public Class<LearningRateSearch> type() {
    return LearningRateSearch.class;
  }

  @Override
  public MimeBundle render(LearningRateSearch search) {
    return figure(search).toMimeBundle();
  }

  private static Figure figure(LearningRateSearch search) {
    String title = "Learning rate: try " + Numerals.brief(search.suggestion());
    return Figure.ofLines(
        WIDTH,
        HEADER + (search.rates().isEmpty() ? 0 : HEIGHT) + 6,
        search.toString(),
        graphics -> {
          Letters.left(graphics, title, Typeface.bold(13), Palette.INK, 16, 27);
          Letters.left(
              graphics,
              "dashed: a tenth of the rate with the least loss",
              Typeface.regular(12),
              Palette.MUTED,
              16,
              45);
          if (!search.rates().isEmpty()) {
            ChartStyle.paint(chart(search), graphics, 5, HEADER, WIDTH - 10, HEIGHT);
          }
        });
  }

  private static XYChart chart(LearningRateSearch search) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH - 10)
            .height(HEIGHT)
            .xAxisTitle("learning rate")
            .yAxisTitle("loss")
            .build();
    ChartStyle.apply(chart.getStyler());
    double first = search.losses().getFirst();
    double least = search.losses().stream().mapToDouble(loss -> loss).min().orElse(0);
    ChartStyle.exponents(chart, search.rates().getFirst(), search.rates().getLast(), first);
    chart.getStyler().setYAxisMin(Math.min(0, least)).setYAxisMax(1.3 * first);
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setAnnotationLineColor(Palette.MUTED);
    chart.getStyler().setAnnotationLineStroke(ChartStyle.DASHED);
    chart
        .addSeries("loss", search.rates().stream().map(Math::log10).toList(), search.losses())
        .setMarker(SeriesMarkers.NONE)
        .setLineColor(Palette.BLUE)
        .setLineWidth(2);
    chart.addAnnotation(new AnnotationLine(Math.log10(search.suggestion()), true, false));
    return chart;
  }
}
