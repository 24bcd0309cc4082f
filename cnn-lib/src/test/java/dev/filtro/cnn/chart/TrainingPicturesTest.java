package dev.filtro.cnn.chart;

import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Histogram;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.train.CrossValidation;
import dev.filtro.cnn.train.EpochResult;
import dev.filtro.cnn.train.Evaluation;
import dev.filtro.cnn.train.History;
import dev.filtro.cnn.train.Training;
import dev.filtro.display.Display;
import dev.filtro.display.MimeBundle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class TrainingPicturesTest {

  @Test
  void theOverfittingPictureHasBothLossesAndTheGapBetweenThem() {
    LinkedHashMap<String, History> runs = new LinkedHashMap<>();
    runs.put("one", Samples.history());
    XYChart chart = new OverfittingPicture(runs).chart(Samples.history());
    assertEquals(
        List.of("gap", "training", "validation"),
        chart.getSeriesCollection().stream().map(XYSeries::getName).toList());
    assertEquals("[0.7, 0.2, 0.1]", ys(chart, "training"));
    assertEquals("[0.4, 0.25, 0.3]", ys(chart, "validation"));
    assertEquals("[0.7, 0.2, 0.1, 0.3, 0.25, 0.4]", ys(chart, "gap"));
    assertEquals(
        "[1.0, 2.0, 3.0, 3.0, 2.0, 1.0]", Arrays.toString(series(chart, "gap").getXData()));
    String text = Pictures.overfitting(runs).toString();
    assertTrue(text.contains("over-fitting since epoch 2"), text);
  }

  private static String ys(XYChart chart, String series) {
    return Arrays.toString(series(chart, series).getYData());
  }

  private static XYSeries series(XYChart chart, String name) {
    return chart.getSeriesCollection().stream()
        .filter(series -> series.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void runsWithoutValidationAreRefusedWithARemedy() {
    History empty = new History(List.of(), List.of(1.0), 10, true, false);
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Pictures.overfitting(empty));
    assertEquals(
        "overfitting expects runs of at least one epoch with a validation set, but got one without; give fit the option validation(data)",
        error.getMessage());
  }

  @Test
  void telemetryIsDrawnInThreeCharts() {
    List<Double> numbers = IntStream.range(0, 400).mapToObj(i -> (double) i).toList();
    List<XYChart> charts = TelemetryRenderer.charts(numbers, numbers, numbers);
    assertEquals(3, charts.size());
    XYChart first = charts.getFirst();
    double[] y = series(first, "learning rate").getYData();
    double[] x = series(first, "learning rate").getXData();
    assertEquals(134, y.length);
    assertEquals(1.0, y[0]);
    assertEquals(2.0, x[0]);
    assertEquals(
        "Telemetry of no update yet: give it to fit(network, data, ...)",
        Display.render(Training.telemetry()).text());
  }

  @Test
  void stripsOfHistogramsLeaveOutliersAside() {
    float[] values = new float[10_001];
    for (int i = 0; i < 10_000; i++) {
      values[i] = i / 10_000f;
    }
    values[10_000] = 50;
    double[] range =
        SpreadPicture.range(List.of(Histogram.of(Tensor.of(values, values.length), 128)));
    assertEquals(0, range[0], 1e-3);
    // The parts are 50 / 128 wide: the third ends at 1.17.
    assertEquals(1.17, range[1], 0.01);
  }

  @Test
  void aNormalizedConfusionMatrixIsSharesOfTheTrueClass() {
    Figure figure = Pictures.normalized(Samples.predictions().confusion());
    assertEquals(
        """
        ConfusionMatrix: 2 of 4 right (50.00 %) in 2 classes
        in percent of the true class
              cat   dog
        cat  50.0  50.0
        dog  50.0  50.0\
        """,
        figure.toString());
  }

  @Test
  void theSpreadOfACrossValidationStandsAboveItsTable() {
    MimeBundle bundle = Display.render(Samples.folds());
    String html = bundle.data().get(MimeBundle.HTML);
    assertTrue(html.startsWith("<img ") && html.contains("<table"), html.substring(0, 60));
    CrossValidation folds = Samples.folds();
    assertEquals(folds.toString(), SpreadOfFolds.of(folds).toString());
  }

  @Test
  void theAxisOfAccuraciesEndsAtAHundredPercent() {
    Dataset few = Dataset.of(Tensor.zeros(3, 2, 2, 1), new int[] {0, 1, 0});
    Network blank = Network.of(input(2, 2, 1), flatten(), dense(2));
    blank.parameters().forEach(each -> each.assign(Tensor.zeros(each.shape().toArray())));
    Evaluation some = Training.evaluate(blank, few); // 2 of 3: it says 0 whatever it sees
    Evaluation all = Training.evaluate(blank, few.take(1));
    SpreadOfFolds spread = new SpreadOfFolds(new CrossValidation(List.of(some, all, all, all)));
    SpreadOfFolds.Axis accuracy = spread.axis("accuracy");
    assertEquals(1, accuracy.high());
    assertEquals(11.0 / 12 - 1.15 * 0.25, accuracy.low(), 1e-12);
    assertEquals(1, accuracy.share(1.1), "what would reach beyond ends at the end");
    SpreadOfFolds.Axis loss = spread.axis("loss");
    assertEquals(0.5, loss.share(some.loss()), 1e-6, "all losses are alike, in the middle");
  }

  @Test
  void histogramsOfNoTrainingSayHowToGetThem() {
    MimeBundle bundle = Display.render(Training.histograms(Digits.drawn(20).train()));
    assertEquals("Histograms of no epoch yet: give it to fit(network, data, ...)", bundle.text());
    assertEquals(1, bundle.data().size());
  }

  @Test
  void epochsWhoseLossIsNoNumberLeaveAGap() {
    History broken =
        new History(
            List.of(epoch(1, 0.5), epoch(2, Double.NaN), epoch(3, Double.POSITIVE_INFINITY)),
            List.of(0.7, Double.NaN),
            1,
            false,
            false);
    XYChart chart = new TrainingCurves(broken).charts().getFirst();
    assertEquals(0.5 * 1.05, chart.getStyler().getYAxisMax(), 0.3);
    assertNotNull(Picture.of(Display.render(broken)).image());
    assertNotNull(Picture.of(Display.render(Pictures.overfitting(broken))).image());
    assertNotNull(Picture.of(Display.render(Pictures.compare(broken, Samples.history()))).image());
  }

  private static EpochResult epoch(int number, double loss) {
    return new EpochResult(number, Map.of("loss", loss), Map.of("loss", loss), 1.0, 0.05);
  }
}
