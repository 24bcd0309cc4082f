package dev.filtro.cnn.chart;

import dev.filtro.cnn.train.EpochResult;
import dev.filtro.cnn.train.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/// Several trainings in one picture: loss and accuracy over the epochs, a line for each run.
///
/// Validation figures where every run has them, else those of training.
final class RunComparison {
  private static final int PANEL_WIDTH = 350;
  private static final int PANEL_HEIGHT = 256;
  private static final int HEADER = 46;

  private final SequencedMap<String, History> runs;
  private final boolean validated;

  RunComparison(SequencedMap<String, History> runs) {
    this.runs = runs;
    this.validated = runs.values().stream().allMatch(RunComparison::isValidated);
    if (runs.isEmpty() || runs.values().stream().anyMatch(run -> run.epochs().isEmpty())) {
      throw new IllegalArgumentException(
          "compare expects runs of at least one epoch each, but got "
              + (runs.isEmpty() ? "none" : "one without a completed epoch"));
    }
  }

  private static boolean isValidated(History run) {
    return run.epochs().stream().allMatch(epoch -> !epoch.validation().isEmpty());
  }

  Figure figure() {
    List<String> measures = measures();
    List<XYChart> charts = measures.stream().map(this::chart).toList();
    int width = 20 + charts.size() * PANEL_WIDTH;
    Legend legend = Legend.of(charts.getFirst(), width - 32);
    return Figure.ofLines(
        width,
        HEADER + PANEL_HEIGHT + legend.height() + 10,
        text(measures),
        graphics -> {
          Letters.left(graphics, title(), Typeface.bold(13), Palette.INK, 16, 27);
          Letters.left(graphics, "over the epochs", Typeface.regular(12), Palette.MUTED, 16, 45);
          for (int i = 0; i < charts.size(); i++) {
            ChartStyle.paint(
                charts.get(i), graphics, 10 + i * PANEL_WIDTH, HEADER, PANEL_WIDTH, PANEL_HEIGHT);
          }
          legend.paint(charts.getFirst(), graphics, 16, HEADER + PANEL_HEIGHT);
        });
  }

  private String title() {
    return (validated ? "Validation" : "Training")
        + " of "
        + runs.size()
        + (runs.size() == 1 ? " run" : " runs");
  }

  /// The loss and one other measure that all runs have, the accuracy if they have it.
  private List<String> measures() {
    return figures(runs.firstEntry().getValue().epochs().getFirst()).keySet().stream()
        .filter(this::isEverywhere)
        .sorted(
            Comparator.comparing((String measure) -> !measure.equals("loss"))
                .thenComparing(measure -> !measure.equals("accuracy"))
                .thenComparing(Comparator.naturalOrder()))
        .limit(2)
        .toList();
  }

  private boolean isEverywhere(String measure) {
    return runs.values().stream()
        .flatMap(run -> run.epochs().stream())
        .allMatch(epoch -> figures(epoch).containsKey(measure));
  }

  private Map<String, Double> figures(EpochResult epoch) {
    return validated ? epoch.validation() : epoch.training();
  }

  private static double scaled(String measure, @Nullable Double figure) {
    double value = figure == null ? Double.NaN : figure;
    return measure.equals("accuracy") ? 100 * value : value;
  }

  XYChart chart(String measure) {
    XYChart chart =
        new XYChartBuilder()
            .width(PANEL_WIDTH)
            .height(PANEL_HEIGHT)
            .xAxisTitle("epoch")
            .yAxisTitle(measure.equals("accuracy") ? "accuracy (%)" : measure)
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setLegendVisible(false);
    runs.forEach((name, run) -> {
      LineLook look = LineLook.of(chart.getSeriesCollection().size());
      look.apply(
          chart.addSeries(
              name,
              run.epochs().stream().map(epoch -> (double) epoch.epoch()).toList(),
              run.epochs().stream()
                  .map(epoch -> ChartStyle.drawable(scaled(measure, figures(epoch).get(measure))))
                  .toList()));
    });
    ChartStyle.wholeNumbers(chart);
    return chart;
  }

  private String text(List<String> measures) {
    List<String> header = new ArrayList<>(List.of("run", "epochs"));
    measures.forEach(measure -> header.add("last " + measure));
    List<List<String>> rows = new ArrayList<>();
    runs.forEach((name, run) -> {
      List<String> row = new ArrayList<>(List.of(name, String.valueOf(run.epochs().size())));
      for (String measure : measures) {
        double value = scaled(measure, figures(run.epochs().getLast()).get(measure));
        row.add(
            measure.equals("accuracy")
                ? String.format(Locale.ROOT, "%.2f %%", value)
                : String.format(Locale.ROOT, "%.4f", value));
      }
      rows.add(row);
    });
    return title() + "\n" + new Table(header, 1, rows, "").text();
  }
}
