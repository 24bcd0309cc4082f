package dev.filtro.cnn.chart;

import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;
import java.util.Arrays;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.Iterator;
import java.util.StringJoiner;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.AxesChartSeriesCategory;
import org.knowm.xchart.internal.series.AxesChartSeriesNumerical;
import org.knowm.xchart.internal.series.Series;

/// Draws any XChart chart as its author has styled it; found by [java.util.ServiceLoader].
///
/// The type parameter is the raw class because it stands for charts of every style and series.
@SuppressWarnings("rawtypes")
public final class XChartRenderer implements Renderer<Chart> {

  @Override
  public Class<Chart> type() {
    return Chart.class;
  }

  @Override
  public MimeBundle render(Chart chart) {
    return draw((Chart<?, ?>) chart);
  }

  private static MimeBundle draw(Chart<?, ?> chart) {
    Typeface.regular(1); // sees to fonts where the machine has none, before the chart asks for one
    int width = chart.getWidth();
    int height = chart.getHeight();
    return Figure.ofLines(
            width, height, words(chart), graphics -> chart.paint(graphics, width, height))
        .toMimeBundle();
  }

  /// The kind of the chart, its title, and of each series its name, size and range.
  private static String words(Chart<?, ?> chart) {
    String title = chart.getTitle() == null ? "" : chart.getTitle();
    StringJoiner words = new StringJoiner("\n");
    words.add(chart.getClass().getSimpleName() + (title.isEmpty() ? "" : " \"" + title + "\""));
    for (Series series : chart.getSeriesCollection()) {
      words.add("  " + series.getName() + numbers(series));
    }
    return words.toString();
  }

  private static String numbers(Series series) {
    return switch (series) {
      case AxesChartSeriesNumerical s ->
          points(
              Arrays.stream(s.getXData()).boxed().toList(),
              Arrays.stream(s.getYData()).boxed().toList());
      case AxesChartSeriesCategory s ->
          points(s.getXData(), Arrays.stream(s.getYData()).boxed().toList());
      default -> "";
    };
  }

  private static String points(Collection<?> x, Collection<Double> y) {
    if (y.isEmpty()) {
      return ": no points";
    }
    DoubleSummaryStatistics range = y.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    Iterator<?> places = x.iterator();
    Object first = places.next();
    Object last = first;
    while (places.hasNext()) {
      last = places.next();
    }
    return ": %d points, x from %s to %s, y between %s and %s"
        .formatted(
            y.size(),
            place(first),
            place(last),
            Numerals.brief(range.getMin()),
            Numerals.brief(range.getMax()));
  }

  private static String place(Object x) {
    return x instanceof Number number ? Numerals.brief(number.doubleValue()) : String.valueOf(x);
  }
}
