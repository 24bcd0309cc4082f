package dev.filtro.cnn.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.tensor.Histogram;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.display.Display;
import dev.filtro.display.MimeBundle;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TensorPictureTest {

  @Test
  void aTensorIsFoundByItsRendererAndDescribedInOneLine() {
    MimeBundle bundle = Display.render(Tensor.of(new float[] {0, 1, 2, 3}, 2, 2));
    assertEquals(
        "Tensor [2, 2]: 4 numbers from 0 to 3, mean 1.5, standard deviation 1.12\n0 1\n2 3",
        bundle.text());
  }

  @Test
  void brokenNumbersAreCountedAndLeftOutOfTheStatistics() {
    Tensor tensor = Tensor.of(new float[] {1, Float.NaN, 3, Float.POSITIVE_INFINITY}, 4);
    assertEquals(
        "4 numbers from 1 to 3, mean 2, standard deviation 1, 1 NaN, 1 infinite",
        TensorPicture.summary(tensor));
  }

  @Test
  void everyPixelOfAHeatMapHasTheColourOfItsNumber() {
    float[] values = new float[24];
    values[1] = -1;
    values[12 + 5] = 2;
    Picture picture = Picture.of(Display.render(Tensor.of(values, 2, 12)));
    Tint tint = Tint.signed(values);
    // 12 columns in 224 CSS pixels: squares of 18.5; the card's margin is 16, its two lines end at
    // 56.
    for (int i = 0; i < values.length; i++) {
      double x = 16 + (i % 12 + 0.5) * 18.5;
      double y = 56 + (i / 12 + 0.5) * 18.5;
      assertEquals(Integer.toHexString(tint.rgb(values[i])), picture.at(x, y), "number " + i);
    }
  }

  @Test
  void ofAFewRowsAndColumnsEachNumberIsWritten() {
    float[] values = {-2, -1, 0, 1.25f, 2, 0.00123f};
    MimeBundle bundle = Display.render(Tensor.of(values, 2, 3));
    assertTrue(
        bundle.text().endsWith("     -2      -1       0\n   1.25       2 0.00123"), bundle.text());
    Tint tint = Tint.signed(values);
    // Cells of 52 pixels below two lines; numbers stand in their middle, corners show the colour.
    for (int i = 0; i < values.length; i++) {
      String corner = Picture.of(bundle).at(16 + i % 3 * 52 + 4, 54 + i / 3 * 52 + 4);
      assertEquals(Integer.toHexString(tint.rgb(values[i])), corner, "number " + i);
    }
  }

  @Test
  void barsBelowTellHowTheNumbersAreSpread() {
    float[] values = new float[41];
    values[40] = 40;
    values[39] = 20;
    SpreadBars bars = new SpreadBars(Histogram.of(Tensor.of(values, 41), SpreadBars.PARTS));
    BufferedImage image = new BufferedImage(300, SpreadBars.HEIGHT, BufferedImage.TYPE_INT_RGB);
    bars.paint(image.createGraphics());
    int blue = Palette.BLUE.getRGB();
    // Bars of 6 pixels from 16, their ground at 56, the highest 44 high.
    assertEquals(blue, image.getRGB(18, 14), "thirty-nine zeros, the whole height");
    assertEquals(blue, image.getRGB(16 + 39 * 6 + 2, 55), "one number, at least a line");
    assertNotEquals(blue, image.getRGB(16 + 39 * 6 + 2, 52));
    assertNotEquals(blue, image.getRGB(16 + 10 * 6 + 2, 55), "none");
  }

  @Test
  void pixelsAreEnlargedToEqualSquaresWithSharpEdges() {
    Tensor checks = Tensor.of(new float[] {0, 1, 1, 0}, 2, 2, 1);
    BufferedImage image = Picture.of(Display.render(checks)).image();
    int edge = 2 * 16 + 224;
    int row = 2 * 56 + 100;
    assertEquals(0xff000000, image.getRGB(edge - 1, row));
    assertEquals(0xffffffff, image.getRGB(edge, row));
  }

  @Test
  void manyImagesAreCutAndTheNumberLeftOutIsSaid() {
    Tensor images = Tensor.uniform(new Random(1), 0, 1, 40, 4, 4, 1);
    assertEquals(
        "40 images",
        TensorPicture.shown(images).note().replaceFirst(".*the first 32 of (.*) shown", "$1"));
    assertEquals(32, TensorPicture.shown(images).tiles().size());
  }

  @Test
  void channelsThatAreNoColoursAreDrawnEachForItself() {
    Tensor maps = Tensor.normal(new Random(1), 2, 4, 5, 6);
    TileGrid grid = TensorPicture.shown(maps);
    assertEquals(6, grid.tiles().size());
    assertEquals("channel 5", grid.tiles().getLast().label());
    assertTrue(grid.note().endsWith("the first of 2 images shown"), grid.note());
    int pixel = grid.tiles().get(4).pixels().getRGB(2, 3);
    assertEquals(Tint.signed(maps.slice(0, 0, 1).toArray()).rgb(maps.get(0, 3, 2, 4)), pixel);
  }

  @Test
  void coloursAreRedGreenAndBlueInThisOrder() {
    Tensor image = Tensor.of(new float[] {1, 0.5f, 0}, 1, 1, 3);
    assertEquals(0xffff8000, TensorPicture.shown(image).tiles().getFirst().pixels().getRGB(0, 0));
  }

  @Test
  void whatHasNoPictureHasWords() {
    MimeBundle scalar = Display.render(Tensor.scalar(3.5f));
    assertFalse(scalar.data().containsKey(MimeBundle.PNG));
    assertTrue(scalar.text().contains("3.5"), scalar.text());
    assertEquals(
        "Tensor [0, 4]: 0 numbers", Display.render(Tensor.zeros(0, 4)).text(), "nothing to draw");
  }

  @Test
  void ofMoreThanFourAxesTheFirstPlaceOfTheLeadingOnesIsDrawn() {
    Tensor maps = Tensor.normal(new Random(1), 2, 3, 4, 5, 6);
    TileGrid grid = TensorPicture.shown(maps);
    assertEquals(6, grid.tiles().size());
    assertTrue(grid.note().endsWith("; the first of the leading axes shown"), grid.note());
    int pixel = grid.tiles().get(4).pixels().getRGB(2, 3);
    Tensor first = maps.slice(0, 0, 1).reshape(3, 4, 5, 6).slice(0, 0, 1);
    assertEquals(Tint.signed(first.toArray()).rgb(maps.get(0, 0, 3, 2, 4)), pixel);
  }

  @Test
  void aMillionNumbersStayASmallBundle() {
    MimeBundle bundle = Display.render(Tensor.normal(new Random(3), 1000, 1000));
    int size = bundle.data().values().stream().mapToInt(String::length).sum();
    assertTrue(size < 800_000, "characters: " + size);
  }
}
