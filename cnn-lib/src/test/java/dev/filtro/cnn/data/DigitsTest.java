package dev.filtro.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DigitsTest {
  private static float[] pixels(Dataset data, int index) {
    return data.image(index).toArray();
  }

  @Test
  void drawsTheSameDigitsForTheSameSeed() {
    Split one = Digits.drawn(120, 7);
    Split two = Digits.drawn(120, 7);
    for (int i = 0; i < 20; i++) {
      assertArrayEquals(pixels(one.train(), i), pixels(two.train(), i));
      assertArrayEquals(pixels(one.test(), i), pixels(two.test(), i));
    }
    assertArrayEquals(one.train().labels(), two.train().labels());
  }

  @Test
  void drawsOtherDigitsForAnotherSeed() {
    assertFalse(
        Arrays.equals(
            pixels(Digits.drawn(12, 7).train(), 0), pixels(Digits.drawn(12, 8).train(), 0)));
  }

  @Test
  void fewerDigitsAreTheFirstOfMany() {
    assertArrayEquals(pixels(Digits.drawn(12).train(), 9), pixels(Digits.drawn(600).train(), 9));
  }

  @Test
  void keepsAsixthForTesting() {
    Split split = Digits.drawn(12_000);
    assertEquals(10_000, split.train().size());
    assertEquals(2_000, split.test().size());
    assertEquals("[28, 28, 1]", split.train().imageShape().toString());
    assertEquals("drawn digits: 2000 images [28, 28, 1] in 10 classes", split.test().toString());
  }

  @Test
  void everyDigitIsAboutATenth() {
    int[] counts = new int[10];
    for (int label : Digits.drawn(12_000).train().labels()) {
      counts[label]++;
    }
    for (int count : counts) {
      assertTrue(count > 850 && count < 1150, Arrays.toString(counts));
    }
  }

  /// MNIST's figures: a fitted box of 20 pixels, a margin of 4, the mass in the middle, 13 % ink.
  @Test
  void sizesAndInkAreLikeMnists() {
    Dataset data = Digits.drawn(2400).train();
    double ink = 0;
    double offCentre = 0;
    int margin = 0;
    for (int i = 0; i < data.size(); i++) {
      float[] pixels = pixels(data, i);
      double mass = 0;
      double x = 0;
      double y = 0;
      for (int p = 0; p < pixels.length; p++) {
        assertTrue(pixels[p] >= 0 && pixels[p] <= 1);
        mass += pixels[p];
        x += pixels[p] * (p % 28);
        y += pixels[p] * (p / 28);
        boolean outside = p % 28 == 0 || p % 28 == 27 || p / 28 == 0 || p / 28 == 27;
        margin += outside && pixels[p] > 0 ? 1 : 0;
      }
      ink += mass / pixels.length;
      offCentre += Math.hypot(x / mass - 13.5, y / mass - 13.5);
    }
    assertEquals(0.13, ink / data.size(), 0.02);
    assertTrue(offCentre / data.size() < 1.5, "off centre by " + offCentre / data.size());
    assertEquals(0, margin);
  }

  @Test
  void refusesTooFewDigits() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Digits.drawn(5));
    assertEquals(
        "Digits.drawn expects at least 6 digits, one of them for testing, but got 5",
        e.getMessage());
  }
}
