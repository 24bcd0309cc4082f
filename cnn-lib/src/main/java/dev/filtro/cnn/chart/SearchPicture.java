package dev.filtro.cnn.chart;

import dev.filtro.cnn.train.ModelSearch;
import dev.filtro.cnn.train.ModelSearch.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// The loss of every trial over each of the settings, side by side.
final class SearchPicture {
  private static final String HOW_TO_READ = "loss of the best epoch; orange: the best trial";
  private static final int PANEL_WIDTH = 230;
  private static final int PANEL_HEIGHT = 220;
  private static final int HEADER = 46;
  private static final int SHOWN = 20;
  private static final double WIDE = 50; // largest over smallest value: then the axis has exponents

  private final ModelSearch search;
  private final List<String> names;

  SearchPicture(ModelSearch search) {
    this.search = search;
    this.names = List.copyOf(search.results().getFirst().trial().settings().keySet());
  }

  /// The trials as a table, best first.
  static Table table(ModelSearch search) {
    List<String> header = new ArrayList<>(List.of("trial"));
    header.addAll(search.best().trial().settings().keySet());
    List<String> figures = new ArrayList<>(List.of("loss"));
    if (!search.best().history().epochs().isEmpty()) {
      figures = List.copyOf(search.best().figures().keySet());
    }
    header.addAll(figures);
    List<List<String>> rows = new ArrayList<>();
    for (Result result : search.ranked().stream().limit(SHOWN).toList()) {
      List<String> row = new ArrayList<>(List.of("" + result.trial().number()));
      result.trial().settings().values().forEach(value -> row.add(Numerals.brief(value)));
      for (String figure : figures) {
        row.add(figure(result, figure));
      }
      rows.add(row);
    }
    int hidden = search.results().size() - rows.size();
    return new Table(
        header, 0, rows, hidden > 0 ? "and " + hidden + " more with larger losses" : "");
  }

  private static String figure(Result result, String name) {
    if (result.history().epochs().isEmpty()) {
      return "-";
    }
    double value = result.figures().getOrDefault(name, Double.NaN);
    return name.equals("accuracy")
        ? String.format(Locale.ROOT, "%.2f %%", 100 * value)
        : String.format(Locale.ROOT, "%.4f", value);
  }

  Figure figure() {
    int columns = Math.min(3, Math.max(1, names.size()));
    int rows = Math.ceilDiv(Math.max(1, names.size()), columns);
    double note = Letters.width(HOW_TO_READ, Typeface.regular(12));
    int width = Math.max(20 + columns * PANEL_WIDTH, (int) Math.ceil(note) + 32);
    return Figure.ofLines(
        width,
        HEADER + rows * PANEL_HEIGHT + 6,
        search.toString(),
        graphics -> {
          String title = search.results().size() + " trials";
          Letters.left(graphics, title, Typeface.bold(13), Palette.INK, 16, 27);
          Letters.left(graphics, HOW_TO_READ, Typeface.regular(12), Palette.MUTED, 16, 45);
          for (int i = 0; i < names.size(); i++) {
            int x = 10 + i % columns * PANEL_WIDTH;
            int y = HEADER + Math.floorDiv(i, columns) * PANEL_HEIGHT;
            ChartStyle.paint(chart(names.get(i)), graphics, x, y, PANEL_WIDTH, PANEL_HEIGHT);
          }
        });
  }

  private XYChart chart(String name) {
    XYChart chart =
        new XYChartBuilder()
            .width(PANEL_WIDTH)
            .height(PANEL_HEIGHT)
            .xAxisTitle(name)
            .yAxisTitle("loss")
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    chart.getStyler().setLegendVisible(false);
    List<Result> finite = search.ranked().stream().filter(r -> Double.isFinite(r.loss())).toList();
    double least = finite.stream().mapToDouble(r -> r.trial().get(name)).min().orElse(0);
    double most = finite.stream().mapToDouble(r -> r.trial().get(name)).max().orElse(0);
    boolean exponents = least > 0 && most > WIDE * least;
    if (exponents) {
      ChartStyle.exponents(chart, least, most, finite.getFirst().loss());
    } else if (most > least) {
      // A label at the very end of the axis would be cut.
      double room = (most - least) / 8;
      chart.getStyler().setXAxisMin(least - room).setXAxisMax(most + room);
    }
    // Where there are few values the chart labels them, with all their digits.
    chart.getStyler().setYAxisDecimalPattern("0.####").setXAxisDecimalPattern("0.####");
    if (!finite.isEmpty()) {
      // The best one last, on top of the others.
      add(chart, "trials", name, exponents, finite)
          .setMarker(SeriesMarkers.CIRCLE)
          .setMarkerColor(Palette.BLUE);
      add(chart, "best", name, exponents, finite.subList(0, 1))
          .setMarker(SeriesMarkers.DIAMOND)
          .setMarkerColor(Palette.VERMILION);
    }
    return chart;
  }

  private static XYSeries add(
      XYChart chart, String series, String name, boolean exponents, List<Result> results) {
    return chart.addSeries(
        series,
        results.stream()
            .map(r -> exponents ? Math.log10(r.trial().get(name)) : r.trial().get(name))
            .toList(),
        results.stream().map(Result::loss).toList());
  }
}
