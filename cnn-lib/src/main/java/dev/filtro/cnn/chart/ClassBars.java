package dev.filtro.cnn.chart;

import dev.filtro.cnn.metrics.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;

/// Precision and recall of each class, as bars.
final class ClassBars {
  private static final int HEIGHT = 300;
  private static final int HEADER = 28;

  /// What the axis on the left and the edges take of the width.
  private static final int MARGINS = 90;

  private static final int LEAST_ROOM = 14;
  private static final int LONGEST = 110;

  private ClassBars() {}

  static Figure of(ConfusionMatrix matrix) {
    List<String> names = shortened(matrix.classNames());
    int width = Math.clamp(120L + 70L * names.size(), 360, Figure.NOTEBOOK_WIDTH);
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(width - 10)
            .height(HEIGHT)
            .xAxisTitle("class")
            .yAxisTitle("percent")
            .build();
    ChartStyle.apply(chart.getStyler());
    String letters = String.join("", names);
    chart.getStyler().setAxisTickLabelsFont(Typeface.showing(Typeface.regular(11), letters));
    chart.getStyler().setAvailableSpaceFill(0.75);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0);
    showEveryName(chart.getStyler(), names, (width - MARGINS) / (double) names.size());
    chart.addSeries("precision", names, percent(names, matrix::precision));
    chart.addSeries("recall", names, percent(names, matrix::recall));
    return Figure.ofLines(
        width,
        HEADER + HEIGHT + 6,
        text(matrix),
        graphics -> {
          String title = "Precision and recall of each class";
          Letters.left(graphics, title, Typeface.bold(13), Palette.INK, 16, 27);
          ChartStyle.paint(chart, graphics, 5, HEADER, width - 10, HEIGHT);
        });
  }

  /// Long names would take the room of the bars; those that are alike then stay different.
  private static List<String> shortened(List<String> names) {
    List<String> some = new ArrayList<>();
    for (String name : names) {
      String shown = Letters.fitting(name, Typeface.regular(11), LONGEST);
      while (some.contains(shown)) {
        shown += " ";
      }
      some.add(shown);
    }
    return some;
  }

  /// Beside each other if there is room, else slanted; of very many classes only some.
  private static void showEveryName(AxesChartStyler styler, List<String> names, double room) {
    styler.setXAxisTickMarkSpacingHint((int) Math.max(0.8 * room, LEAST_ROOM));
    double widest =
        names.stream().mapToDouble(n -> Letters.width(n, Typeface.regular(11))).max().orElse(0);
    if (widest > room - LEAST_ROOM / 2.0) {
      styler.setXAxisLabelRotation(45);
    }
  }

  /// A class without examples or predictions has no bar.
  private static List<Double> percent(List<String> names, IntToDoubleFunction figure) {
    return IntStream.range(0, names.size())
        .mapToObj(c -> Double.isNaN(figure.applyAsDouble(c)) ? 0 : 100 * figure.applyAsDouble(c))
        .toList();
  }

  private static String text(ConfusionMatrix matrix) {
    List<List<String>> rows = new ArrayList<>();
    for (int c = 0; c < matrix.classNames().size(); c++) {
      rows.add(
          List.of(matrix.classNames().get(c), share(matrix.precision(c)), share(matrix.recall(c))));
    }
    return new Table(List.of("class", "precision", "recall"), 1, rows, "").text();
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * value);
  }
}
