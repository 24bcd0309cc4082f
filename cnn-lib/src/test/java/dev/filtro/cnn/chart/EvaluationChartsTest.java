package dev.filtro.cnn.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.metrics.CalibrationError;
import dev.filtro.cnn.metrics.ConfusionMatrix;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.train.History;
import dev.filtro.cnn.train.Predictions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/// What the charts of an evaluation plot, worked out by hand for [Samples#predictions].
class EvaluationChartsTest {

  private static XYSeries series(XYChart chart, String name) {
    return chart.getSeriesCollection().stream()
        .filter(series -> series.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rocPlotsRecallOverFalseAlarmsOfEachClass() {
    XYChart chart = RankCurves.of(false, Samples.predictions()).chart();
    assertEquals(
        List.of("cat: 0.500", "dog: 0.500", "guessing"),
        chart.getSeriesCollection().stream().map(XYSeries::getName).toList());
    assertArrayEquals(new double[] {0, 0, 1, 1}, series(chart, "cat: 0.500").getXData());
    assertArrayEquals(new double[] {0, 0.5, 0.5, 1}, series(chart, "cat: 0.500").getYData());
  }

  @Test
  void precisionRecallPlotsPrecisionOverRecallWithTheAveragePrecision() {
    XYChart chart = RankCurves.of(true, Samples.predictions()).chart();
    assertArrayEquals(new double[] {0, 0.5, 0.5, 1}, series(chart, "cat: 0.750").getXData());
    assertArrayEquals(
        new double[] {1, 1, 1 / 3.0, 0.5}, series(chart, "cat: 0.750").getYData(), 1e-12);
  }

  @Test
  void calibrationComparesConfidenceWithTheShareThatIsRight() {
    List<CalibrationError.Bin> bins = Reliability.of(Samples.predictions()).bins();
    assertEquals(2, bins.size());
    assertEquals(0.65, bins.get(0).confidence(), 1e-6);
    assertEquals(0.5, bins.get(0).accuracy());
    assertEquals(0.85, bins.get(1).confidence(), 1e-6);
    assertEquals(2, bins.get(1).examples());
  }

  @Test
  void barsOfClassesSayTheSameInWords() {
    ConfusionMatrix matrix =
        ConfusionMatrix.of(new int[] {0, 0, 0, 1}, new int[] {0, 0, 1, 1}, List.of("cat", "dog"));
    String text = Pictures.classBars(matrix).toString();
    assertTrue(text.contains("cat     100.00 %   66.67 %"), text);
    assertTrue(text.contains("dog      50.00 %  100.00 %"), text);
  }

  @Test
  void runsAreComparedByTheirValidation() {
    String text = Pictures.compare(Samples.history(), Samples.history()).toString();
    assertTrue(text.startsWith("Validation of 2 runs\n"), text);
    assertTrue(text.contains("run 2       3     0.3000        92.50 %"), text);
  }

  @Test
  void aRunWithoutAnEpochCannotBeCompared() {
    History nothing = new History(List.of(), List.of(2.0), 10, true, false);
    assertEquals(
        "compare expects runs of at least one epoch each, but got one without a completed epoch",
        assertThrows(IllegalArgumentException.class, () -> Pictures.compare(nothing)).getMessage());
  }

  @Test
  void longNamesOfClassesThatBeginAlikeStayApart() {
    String begin = "a name that is so long that it would take all the room of the bars";
    ConfusionMatrix matrix =
        ConfusionMatrix.of(
            new int[] {0, 1, 1}, new int[] {0, 1, 0}, List.of(begin + " one", begin + " two"));
    Picture bars = new Picture(Pictures.classBars(matrix).image());
    assertTrue(isSeen(bars, "ff0072b2") && isSeen(bars, "ffd55e00"), "precision and recall");
    Dataset data =
        Dataset.of(Tensor.zeros(2, 4, 4, 1), new int[] {0, 1}, List.of(begin + "1", begin + "2"));
    Predictions predictions =
        new Predictions(data, Tensor.of(new float[] {0.9f, 0.1f, 0.4f, 0.6f}, 2, 2));
    assertEquals(3, RankCurves.of(false, predictions).chart().getSeriesCollection().size());
  }

  private static boolean isSeen(Picture picture, String color) {
    for (int y = 0; y < picture.image().getHeight() / 2; y++) {
      for (int x = 0; x < picture.image().getWidth() / 2; x++) {
        if (picture.at(x, y).equals(color)) {
          return true;
        }
      }
    }
    return false;
  }
}
