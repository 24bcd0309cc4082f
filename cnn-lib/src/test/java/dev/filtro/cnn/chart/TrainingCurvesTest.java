package dev.filtro.cnn.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.train.History;
import dev.filtro.display.Display;
import dev.filtro.display.MimeBundle;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

class TrainingCurvesTest {
  private final List<XYChart> charts = new TrainingCurves(Samples.history()).charts();
  private final Map<String, XYSeries> loss = series(chart("loss"));
  private final Map<String, XYSeries> accuracy = series(chart("accuracy (%)"));

  private XYChart chart(String yAxis) {
    return charts.stream().filter(c -> c.getYAxisTitle().equals(yAxis)).findFirst().orElseThrow();
  }

  private static Map<String, XYSeries> series(XYChart chart) {
    return chart.getSeriesCollection().stream()
        .collect(Collectors.toMap(XYSeries::getName, s -> s));
  }

  @Test
  void theLossComesFirst() {
    assertEquals("loss", charts.getFirst().getYAxisTitle());
    assertEquals("epoch", charts.getFirst().getXAxisTitle());
  }

  @Test
  void epochsStandAtTheirEnds() {
    assertArrayEquals(new double[] {1, 2, 3}, loss.get("training").getXData());
    assertArrayEquals(new double[] {0.7, 0.2, 0.1}, loss.get("training").getYData());
    assertArrayEquals(new double[] {0.4, 0.25, 0.3}, loss.get("validation").getYData());
  }

  @Test
  void accuracyIsInPercent() {
    assertArrayEquals(new double[] {90, 93.75, 92.5}, accuracy.get("validation").getYData(), 1e-9);
  }

  @Test
  void batchesAreSpreadOverTheirEpochs() {
    XYSeries batches = loss.get("batches");
    assertEquals(30, batches.getXData().length);
    assertEquals(0.1, batches.getXData()[0], 1e-9);
    assertEquals(3.0, batches.getXData()[29], 1e-9);
    assertEquals(2.3 / 30, batches.getYData()[29], 1e-9);
  }

  @Test
  void manyBatchesAreAveraged() {
    List<Double> many = Collections.nCopies(1000, 0.5);
    History history = new History(Samples.history().epochs(), many, 334, true, false);
    XYSeries batches =
        new TrainingCurves(history)
            .charts().getFirst().getSeriesCollection().stream()
                .filter(s -> s.getName().equals("batches"))
                .findFirst()
                .orElseThrow();
    assertTrue(batches.getXData().length <= TrainingCurves.MAX_BATCH_POINTS);
    assertEquals(0.5, batches.getYData()[70], 1e-12);
    assertEquals(1000 / 334.0, batches.getXData()[batches.getXData().length - 1], 0.02);
  }

  @Test
  void wordsNameEveryFigureAndMarkTheBestEpoch() {
    String text = Display.render(Samples.history()).text();
    assertTrue(text.startsWith("Training: 3 epochs\n"), text);
    assertTrue(text.contains("\n   2*  "), text);
    assertTrue(text.contains("0.2500") && text.contains("93.75 %"), text);
    assertTrue(text.contains("* epoch 2, the lowest validation loss"), text);
  }

  @Test
  void ofManyEpochsSomeAreToldAndNoneIsMarked() {
    History history = Samples.longHistory();
    List<String> lines = new TrainingCurves(history).text().lines().toList();
    assertTrue(lines.size() < 50, "lines: " + lines.size());
    assertTrue(lines.get(2).startsWith("    1  "), lines.get(2));
    assertTrue(lines.stream().anyMatch(line -> line.startsWith(" 300*  ")));
    XYChart chart = new TrainingCurves(history).charts().getFirst();
    assertEquals(SeriesMarkers.NONE, chart.getSeries("training").getMarker());
    assertEquals(SeriesMarkers.CIRCLE, charts.getFirst().getSeries("training").getMarker());
  }

  @Test
  void aHistoryIsDrawnAsWideAsANotebook() {
    MimeBundle bundle = Display.render(Samples.history());
    assertEquals(2 * 720, Picture.of(bundle).image().getWidth());
  }

  @Test
  void aHistoryThatWasInterruptedAtOnceIsDrawnByItsBatches() {
    History history = new History(List.of(), List.of(2.3, 2.0), 10, true, false);
    MimeBundle bundle = Display.render(history);
    assertEquals("Training: 0 epochs, interrupted; 2 batches", bundle.text());
    XYChart chart = new TrainingCurves(history).charts().getFirst();
    assertEquals("batch", chart.getXAxisTitle());
    assertArrayEquals(new double[] {1, 2}, chart.getSeries("batches").getXData());
  }

  @Test
  void anEmptyHistoryIsDrawnToo() {
    MimeBundle bundle = Display.render(new History(List.of(), List.of(), 10, true, false));
    assertEquals("Training: 0 epochs, interrupted; 0 batches", bundle.text());
    Picture.of(bundle);
  }
}
