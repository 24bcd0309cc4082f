package dev.filtro.cnn.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.metrics.ConfusionMatrix;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.train.Progress;
import dev.filtro.display.Display;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.PieChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

class ChartsTest {

  @Test
  void aConfusionMatrixIsCountsAndColours() {
    ConfusionMatrix matrix =
        ConfusionMatrix.of(new int[] {0, 0, 1, 1}, new int[] {0, 1, 1, 1}, List.of("cat", "dog"));
    MimeBundle bundle = Display.render(matrix);
    assertTrue(bundle.text().contains("3 of 4 right"), bundle.text());
    // Cells of 40 from (84, 96): near their edges, beside the number.
    Picture picture = Picture.of(bundle);
    assertEquals("ffdc833c", picture.at(84 + 40 + 5, 96 + 5), "cat taken for dog");
    assertEquals("fff0f0f0", picture.at(84 + 5, 96 + 40 + 5), "dog taken for cat, never");
    assertEquals("ff0072b2", picture.at(84 + 40 + 5, 96 + 40 + 5), "dog for dog, always");
  }

  @Test
  void probabilitiesAreBarsOfTheirLength() {
    List<Double> probabilities = List.of(0.25, 0.75);
    Tile tile = SampleGrid.tile(Samples.animals(), 0, "", Palette.INK);
    ProbabilityBars bars = new ProbabilityBars(tile, probabilities, List.of("cat", "dog"), 0);
    Figure figure = bars.figure();
    assertEquals("Predicted dog (75.0 %), is cat\n  cat  25.0 %\n  dog  75.0 %", figure.toString());
    Picture picture = new Picture(figure.image());
    assertEquals("ff0072b2", picture.at(284 + 79, 48 + 10), "cat, just inside its quarter");
    assertEquals("ffe4e4df", picture.at(284 + 81, 48 + 10), "cat, just outside");
    assertEquals("ffd55e00", picture.at(284 + 239, 48 + 21 + 10), "dog, the wrong answer");
  }

  @Test
  void aSingleImageHasProbabilitiesToo() {
    Figure figure = Pictures.probabilities(Samples.lenet(), Samples.disc());
    Tensor answer = Samples.lenet().probabilities(Samples.disc());
    int best = Samples.lenet().classify(Samples.disc())[0];
    String first = "Predicted %d (%s)".formatted(best, Numerals.percent(answer.get(0, best)));
    assertTrue(figure.toString().startsWith(first), figure.toString());
  }

  @Test
  void onlyTheLikeliestOfManyClassesGetABar() {
    List<Double> probabilities =
        IntStream.range(0, 30).mapToObj(i -> i == 17 ? 0.6 : i == 3 ? 0.4 : 0).toList();
    List<String> names = IntStream.range(0, 30).mapToObj(i -> "class " + i).toList();
    Tile tile = SampleGrid.tile(Samples.animals(), 0, "", Palette.INK);
    ProbabilityBars bars = new ProbabilityBars(tile, probabilities, names, null);
    assertEquals(10, bars.classes().size());
    assertEquals(List.of(17, 3), bars.classes().subList(0, 2));
  }

  @Test
  void anyXyChartIsDrawnWithItsNumbersInWords() {
    XYChart chart = new XYChartBuilder().width(300).height(200).title("Waves").build();
    chart.addSeries("sine", new double[] {0, 1, 2}, new double[] {0, 0.5, -0.25});
    MimeBundle bundle = Display.render(chart);
    assertEquals(
        "XYChart \"Waves\"\n  sine: 3 points, x from 0 to 2, y between -0.25 and 0.5",
        bundle.text());
    assertEquals(600, Picture.of(bundle).image().getWidth());
    assertTrue(bundle.data().containsKey(MimeBundle.SVG));
  }

  @Test
  void chartsOfCategoriesAndPiesAreDrawnToo() {
    CategoryChart bars = new CategoryChartBuilder().width(200).height(150).build();
    bars.addSeries("count", List.of("cat", "dog"), List.of(3, 5));
    assertEquals(
        "CategoryChart\n  count: 2 points, x from cat to dog, y between 3 and 5",
        Display.render(bars).text());
    PieChart pie = new PieChartBuilder().width(200).height(150).build();
    pie.addSeries("cat", 3);
    assertEquals("PieChart\n  cat", Display.render(pie).text());
  }

  @Test
  void progressIsABarALineAndALineOfWords() {
    Progress progress = new Progress(2, 4, 5, 10, 0.5, 0.875, 1234, 9.6, Samples.history());
    MimeBundle bundle = Display.render(progress);
    String html = bundle.data().get(MimeBundle.HTML);
    assertTrue(html.contains("epoch 2 of 4, batch 5 of 10: loss 0.5000, accuracy 87.50 %"), html);
    assertTrue(html.contains("1,234 images/s, 0:10 left"), html);
    assertTrue(
        html.contains("value=\"0.3750\"") && html.contains("<polyline points=\"0.0,2.0 "), html);
    assertEquals(progress.toString(), bundle.text());
  }

  @Test
  @SuppressWarnings("rawtypes") // a class literal has no type arguments
  void everyRendererOfThisPackageIsRegistered() {
    long registered =
        ServiceLoader.load(Renderer.class).stream()
            .filter(p -> p.type().getPackage() == Figure.class.getPackage())
            .count();
    assertEquals(30, registered);
  }
}
