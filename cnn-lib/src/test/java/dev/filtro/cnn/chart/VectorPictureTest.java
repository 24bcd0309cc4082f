package dev.filtro.cnn.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.display.Display;
import dev.filtro.display.MimeBundle;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VectorPictureTest {

  @Test
  void everyNumberHasABarFromZeroUpOrDown() {
    Picture picture = Picture.of(Display.render(Tensor.of(new float[] {1, -1, Float.NaN}, 3)));
    // Bars of 52 pixels from 70, the middle of the 120 that they have at 63 + 60.
    String blue = Integer.toHexString(Palette.BLUE.getRGB());
    String card = Integer.toHexString(Palette.CARD.getRGB());
    assertEquals(blue, picture.at(70 + 26, 90), "1, above");
    assertEquals(card, picture.at(70 + 26, 150), "1, below");
    assertEquals(card, picture.at(70 + 78, 90), "-1, above");
    assertEquals(blue, picture.at(70 + 78, 150), "-1, below");
    assertEquals(card, picture.at(70 + 130, 90), "no number, no bar");
  }

  @Test
  void manyNumbersShareColumnsThatShowTheirRange() {
    float[] values = new float[1_000_000];
    values[123_456] = 7;
    values[123_457] = -2;
    VectorPicture picture = new VectorPicture("", "", values);
    assertEquals(1120, picture.columns());
    int column = (int) (123_456L * 1120 / 1_000_000);
    assertEquals(new Tint.Range(-2, 7), picture.range(column));
    assertEquals(new Tint.Range(0, 0), picture.range(column + 1));
  }

  @Test
  void rowsAndColumnsOfAMatrixAreVectorsAndAMillionNumbersAreNoText() {
    for (Tensor tensor : new Tensor[] {Tensor.zeros(1, 4), Tensor.zeros(4, 1), Tensor.zeros(4)}) {
      MimeBundle bundle = Display.render(tensor);
      String rows = tensor.rank() == 2 && tensor.dim(1) == 1 ? "0\n0\n0\n0" : "0 0 0 0";
      assertEquals("Tensor " + tensor.shape() + ": 4 numbers, all 0\n" + rows, bundle.text());
      assertTrue(bundle.data().containsKey(MimeBundle.PNG));
    }
    MimeBundle many = Display.render(Tensor.zeros(1_000_000));
    assertTrue(many.data().get(MimeBundle.PNG).length() < 100_000);
  }

  @Test
  void whatIsNotFiniteOrAllAlikeIsSaidInWords() {
    assertEquals("2 numbers, none of them finite, 2 NaN", summary(Float.NaN, Float.NaN));
    assertEquals("3 numbers, the finite ones 5, 1 NaN", summary(5, Float.NaN, 5));
    assertEquals("0 numbers", summary());
  }

  @Test
  void longArraysOfNumbersAreDrawnAndShortOnesAreText() {
    for (Object array : new Object[] {new float[200], new double[200], new int[200]}) {
      MimeBundle bundle = Display.render(array);
      String type = array.getClass().getComponentType().getSimpleName();
      assertTrue(bundle.text().startsWith(type + "[200]: 200 numbers, all 0\n[0"), bundle.text());
      assertTrue(bundle.text().endsWith("... 100 more]"), bundle.text());
      assertTrue(bundle.data().containsKey(MimeBundle.PNG));
    }
    assertEquals("[1, 2]", Display.render(new int[] {1, 2}).text());
    assertEquals(Set.of(MimeBundle.TEXT), Display.render(new int[100]).data().keySet());
  }

  private static String summary(float... values) {
    return TensorPicture.summary(Tensor.of(values, values.length));
  }
}
