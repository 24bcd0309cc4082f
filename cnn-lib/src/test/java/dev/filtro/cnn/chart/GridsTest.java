package dev.filtro.cnn.chart;

import static dev.filtro.cnn.augment.Augmentations.rotate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.augment.ImageAugmentation;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.explain.Explain;
import dev.filtro.cnn.explain.FeatureMaps;
import dev.filtro.cnn.explain.LearntFilters;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.train.Predictions;
import dev.filtro.cnn.train.TopLosses;
import dev.filtro.display.Display;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridsTest {
  private final Network lenet = Samples.lenet();

  @Test
  void everyPixelOfAFilterHasTheColourOfItsWeight() {
    LearntFilters filters = Explain.filters(lenet, "conv1");
    Tint tint = Tint.signed(filters.values().toArray());
    TileGrid grid = FilterGrid.grid(filters);
    assertEquals(6, grid.tiles().size());
    assertEquals(
        tint.rgb(filters.values().get(1, 3, 0, 4)), grid.tiles().get(4).pixels().getRGB(3, 1));
    assertEquals(-grid.scale().low(), grid.scale().high());
  }

  @Test
  void deeperFiltersHaveAColumnEachAndARowForEveryChannel() {
    LearntFilters filters = Explain.filters(lenet, "conv2");
    TileGrid grid = FilterGrid.grid(filters);
    assertEquals(16, grid.columns());
    assertEquals(6 * 16, grid.tiles().size());
    Tint tint = Tint.signed(filters.values().toArray());
    int pixel = grid.tiles().get(5 * 16 + 7).pixels().getRGB(2, 4);
    assertEquals(tint.rgb(filters.values().get(4, 2, 5, 7)), pixel);
  }

  @Test
  void saysHowManyFiltersAndChannelsAreLeftOut() {
    Tensor values = Tensor.normal(new Random(1), 3, 3, 32, 64);
    String note = FilterGrid.grid(new LearntFilters("conv9", values)).note();
    assertTrue(
        note.endsWith("; 48 of 64 filters are left out; 24 of 32 channels are left out"), note);
  }

  @Test
  void filtersOfColourImagesAreInColourWithZeroInMiddleGray() {
    float[] weights = {1, 0, -1};
    TileGrid grid = FilterGrid.grid(new LearntFilters("conv1", Tensor.of(weights, 1, 1, 3, 1)));
    assertEquals(0xffff8000, grid.tiles().getFirst().pixels().getRGB(0, 0));
  }

  @Test
  void featureMapsComeMostActiveFirst() {
    float[] maps = {1, -5, 0, 2, -5, 0.5f};
    FeatureMaps features =
        new FeatureMaps("conv2", Tensor.of(maps, 1, 1, 2, 3), List.of(1.5, 5.0, 0.25));
    TileGrid grid = FeatureMapGrid.grid(features);
    assertEquals(List.of("1", "0", "2"), grid.tiles().stream().map(Tile::label).toList());
    assertEquals(Tint.signed(maps).rgb(2), grid.tiles().get(1).pixels().getRGB(1, 0));
    assertTrue(grid.note().contains("most active first"), grid.note());
    String text = Display.render(features).text();
    assertTrue(text.endsWith("mean absolute value by channel: 1 5, 0 1.5, 2 0.25"), text);
  }

  @Test
  void classesOfDifferentSizesAreCounted() {
    String text = SampleGrid.of(Samples.animals().take(3), 2).toString();
    assertTrue(text.contains("2 classes; images of each class: cat:\u00a02, dog:\u00a01"), text);
  }

  @Test
  void samplesCarryTheirLabels() {
    String text = SampleGrid.of(Samples.animals(), 3).toString();
    assertEquals(
        """
        4 labelled images, the first 3, [4, 4, 1] each, 2 classes, 2 images of each
        labels: cat dog cat\
        """,
        text);
    assertEquals(
        0xff808080, SampleGrid.tile(Samples.animals(), 2, "", Palette.INK).pixels().getRGB(1, 1));
  }

  @Test
  void showingNoImagesIsAnError() {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Pictures.show(Samples.animals(), 0));
    assertEquals("show expects at least 1 image but got 0", error.getMessage());
  }

  @Test
  void mistakesComeSurestFirst() {
    assertEquals(
        """
        2 of 4 predictions are wrong
        image 2: predicted dog (80.0 %), is cat
        image 1: predicted cat (60.0 %), is dog\
        """,
        Display.render(Samples.predictions()).text());
  }

  @Test
  void largestLossesComeFirst() {
    String text = Pictures.topLosses(Samples.predictions(), 1).toString();
    assertEquals("Largest losses\nimage 2: predicted dog (80.0 %), is cat", text);
  }

  @Test
  void worstImagesOfARunStandWithTheirLoss() {
    Predictions of = Samples.predictions();
    TopLosses worst = new TopLosses(of.data(), List.of(new TopLosses.Entry(2, 0, 1, 0.8, 1.609)));
    assertEquals(
        "Largest losses\nimage 2: loss 1.6090, predicted dog (80.0 %), is cat",
        Display.render(worst).text());
    assertTrue(Picture.of(Display.render(worst)).image().getWidth() > 100);
  }

  @Test
  void showRefusesWhatIsNoImageAndSaysWhatToDo() {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Pictures.show(Tensor.zeros(5, 5, 7)));
    assertEquals(
        "show expects images [H, W], [H, W, 1] or [H, W, 3], or batches of these, but got [5, 5, 7];"
            + " the tensor itself, as the last expression of a cell, shows all its channels",
        error.getMessage());
  }

  @Test
  void imagesSideBySideSayTheirSizeAndRange() {
    String text = SideBySide.of(Tensor.of(new float[] {0, 2, 4, 1}, 2, 2)).toString();
    assertEquals("Image 2×2: 4 numbers from 0 to 4, mean 1.75, standard deviation 1.48", text);
  }

  @Test
  void batchesStandBelowEachOther() {
    Tensor images = Tensor.zeros(3, 4, 4, 1);
    String text = SideBySide.of(images, images.plus(2)).toString();
    assertEquals(
        List.of("3 images, 3 shown, 4×4", "3 images, 3 shown, 4×4"),
        text.lines().map(line -> line.substring(0, line.indexOf(':'))).toList());
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class, () -> SideBySide.of(images, images.slice(0, 0, 2)));
    assertEquals(
        "show expects as many images of each tensor but got 3 and 2; cut one with slice(0, 0, 2)",
        error.getMessage());
  }

  @Test
  void aDatasetShowsImagesFromItsWholeLength() {
    float[] pixels = new float[40 * 4];
    int[] labels = IntStream.range(0, 40).map(i -> i / 20).toArray();
    Dataset sorted = Dataset.of(Tensor.of(pixels, 40, 2, 2, 1), labels, List.of("cat", "dog"));
    String text = Display.render(sorted).text();
    assertTrue(text.contains("16 of them, [2, 2, 1] each, 2 classes, 20 images of each"), text);
    assertTrue(text.endsWith("cat ".repeat(8) + "dog ".repeat(8).strip()), text);
    assertTrue(Display.render(sorted.ofClass(1)).text().contains("of each class: dog:\u00a020"));
  }

  @Test
  void augmentationsOfOnesOwnAreNamedWithoutTheirClass() {
    ImageAugmentation own = (sample, random) -> sample;
    String text = Pictures.preview(Samples.animals(), own, rotate(5)).toString();
    assertTrue(text.contains("a function, rotate(5.0)"), text);
  }

  @Test
  void numbersAreWrittenInHundredthsOnWideImages() {
    float[] pixels = new float[13];
    pixels[2] = 0.254f;
    String text = Pictures.numbers(Tensor.of(pixels, 1, 13)).toString();
    assertTrue(text.endsWith("\n 0  0 25  0  0  0  0  0  0  0  0  0  0"), text);
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Pictures.numbers(Tensor.zeros(33, 5)));
    assertTrue(error.getMessage().contains("at most 32 x 32 but got [33, 5]"), error.getMessage());
  }

  @Test
  void aGridOfNumbersIsShownAsOneImage() {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Pictures.show((Object[]) new float[][] {{0, 0.5f, 1}, {1, 0.5f, 0}}); // as javac reads it
    } finally {
      System.setOut(out);
    }
    String text = printed.toString(StandardCharsets.UTF_8);
    assertTrue(text.startsWith("Image 2×3: 6 numbers from 0 to 1"), text);
    assertEquals(1, text.lines().count(), text);
  }
}
