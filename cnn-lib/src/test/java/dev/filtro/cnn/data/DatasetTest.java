package dev.filtro.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {
  /// Ten images of 1 x 2 pixels: image i holds i and i + 0.5; odd ones are of class 1.
  private static Dataset ten() {
    float[] pixels = new float[20];
    int[] labels = new int[10];
    for (int i = 0; i < 10; i++) {
      pixels[2 * i] = i;
      pixels[2 * i + 1] = i + 0.5f;
      labels[i] = i % 2;
    }
    return Dataset.of(Tensor.of(pixels, 10, 1, 2, 1), labels, List.of("even", "odd"));
  }

  private static int[] firstPixels(Dataset data) {
    int[] pixels = new int[data.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (int) data.image(i).toArray()[0];
    }
    return pixels;
  }

  @Test
  void givesImagesWithTheirShape() {
    assertEquals("[1, 2, 1]", ten().image(3).shape().toString());
    assertArrayEquals(new float[] {3, 3.5f}, ten().image(3).toArray());
    assertEquals(1, ten().label(3));
  }

  @Test
  void takesSkipsAndSelects() {
    assertArrayEquals(new int[] {0, 1, 2}, firstPixels(ten().take(3)));
    assertArrayEquals(new int[] {7, 8, 9}, firstPixels(ten().skip(7)));
    assertArrayEquals(new int[] {5, 5, 0}, firstPixels(ten().select(5, 5, 0)));
    assertArrayEquals(new int[] {1, 3, 5, 7, 9}, firstPixels(ten().ofClass(1)));
  }

  @Test
  void refusesToTakeMoreThanThereAre() {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> ten().take(11));
    assertEquals(
        "10 images [1, 2, 1] in 2 classes has 10 images: images 0 to 11 are not all there",
        e.getMessage());
  }

  @Test
  void shufflesByTheSeedAlone() {
    int[] order = firstPixels(ten().shuffled(5));
    assertArrayEquals(order, firstPixels(ten().shuffled(5)));
    assertFalse(Arrays.equals(order, firstPixels(ten().shuffled(6))));
    Arrays.sort(order);
    assertArrayEquals(firstPixels(ten()), order);
  }

  @Test
  void splitsWithoutLosingAnImage() {
    Split split = ten().split(0.7, 1);
    assertEquals(7, split.train().size());
    List<Integer> all = new ArrayList<>();
    Arrays.stream(firstPixels(split.train())).forEach(all::add);
    Arrays.stream(firstPixels(split.test())).forEach(all::add);
    all.sort(null);
    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), all);
  }

  @Test
  void cutsBatchesAndKeepsTheLastSmallerOne() {
    List<String> shapes = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Batch batch : ten().batches(4)) {
      shapes.add(batch.images().shape().toString());
      Arrays.stream(batch.labels()).forEach(labels::add);
    }
    assertEquals(List.of("[4, 1, 2, 1]", "[4, 1, 2, 1]", "[2, 1, 2, 1]"), shapes);
    assertEquals(List.of(0, 1, 0, 1, 0, 1, 0, 1, 0, 1), labels);
    assertEquals(3, ten().batches(4).count());
  }

  @Test
  void refusesLabelsWithoutImagesAndWithoutClasses() {
    Tensor images = Tensor.zeros(3, 1, 2, 1);
    assertEquals(
        "Dataset.of expects a label for each image but got 3 images and 2 labels",
        assertThrows(
                IllegalArgumentException.class, () -> Dataset.of(images, new int[2], List.of("a")))
            .getMessage());
    assertEquals(
        "Dataset.of expects labels from 0 to 1 but label 2 is 2; name every class, or mend the label",
        assertThrows(
                IllegalArgumentException.class,
                () -> Dataset.of(images, new int[] {0, 1, 2}, List.of("a", "b")))
            .getMessage());
  }

  @Test
  void countsMapsFiltersAndJoins() {
    assertArrayEquals(new int[] {5, 5}, ten().classCounts());
    Dataset doubled = ten().map(x -> x.times(2f));
    assertArrayEquals(new float[] {6, 7}, doubled.image(3).toArray());
    assertEquals(1, doubled.label(3));
    assertArrayEquals(new int[] {8, 9}, firstPixels(ten().filter(i -> i > 7)));
    Dataset joined = ten().take(2).concat(ten().skip(8));
    assertArrayEquals(new int[] {0, 1, 8, 9}, firstPixels(joined));
    assertArrayEquals(new int[] {0, 1, 0, 1}, joined.labels());
    Dataset other = Dataset.of(Tensor.zeros(3, 2, 2, 1), new int[] {0, 1, 1});
    assertEquals(
        "concat expects images of one shape but got [1, 2, 1] and [2, 2, 1]",
        assertThrows(IllegalArgumentException.class, () -> ten().concat(other)).getMessage());
    assertEquals(List.of("0", "1"), other.classNames());
  }

  @Test
  void takesFunctionsOfTheIndex() {
    Dataset squares =
        Dataset.of(5, i -> Tensor.of(new float[] {i, i * i}, 2), i -> i % 2, List.of("a", "b"));
    assertArrayEquals(new int[] {0, 1, 0, 1, 0}, squares.labels());
    assertArrayEquals(
        new float[] {2, 4, 3, 9}, squares.skip(2).batches(2).get(0).images().toArray());
    Dataset numbers =
        Dataset.of(5, i -> Tensor.of(new float[] {i}, 1), i -> Tensor.of(new float[] {-i}, 1));
    assertArrayEquals(
        new float[] {-3, -4},
        numbers.map(x -> x.times(2f)).skip(3).batches(2).get(0).targets().toArray());
    Dataset uneven = Dataset.of(5, i -> Tensor.zeros(1 + i), i -> 7, List.of("a"));
    assertEquals(
        "A dataset expects images of one shape, that of the first [1], but image 3 is [4]",
        assertThrows(IllegalArgumentException.class, () -> uneven.image(3)).getMessage());
    assertEquals(
        "Dataset.of expects labels from 0 to 0 but label 3 is 7; name every class, or mend the label",
        assertThrows(IllegalArgumentException.class, () -> uneven.label(3)).getMessage());
  }

  @Test
  void namesImagesThatAreNotThere() {
    assertEquals(
        "10 images [1, 2, 1] in 2 classes has images 0 to 9 but was asked for 10",
        assertThrows(IndexOutOfBoundsException.class, () -> ten().image(10)).getMessage());
    assertEquals(
        "10 images [1, 2, 1] in 2 classes has images 0 to 9 but was asked for -1",
        assertThrows(IndexOutOfBoundsException.class, () -> ten().select(0, -1)).getMessage());
  }

  @Test
  void takesPicturesOfOneSize() {
    Image dark = Image.of(new float[4], 2, 2, 1);
    Image light = Image.of(new float[] {1, 1, 1, 1}, 2, 2, 1);
    Dataset data = Dataset.of(List.of(dark, light, dark), new int[] {0, 1, 0});
    assertEquals("3 images [2, 2, 1] in 2 classes", data.toString());
    assertArrayEquals(new int[] {0, 1, 0}, firstPixels(data));
    assertEquals(
        "Dataset.of expects a label for each image but got 1 images and 2 labels",
        assertThrows(
                IllegalArgumentException.class, () -> Dataset.of(List.of(dark), new int[] {0, 1}))
            .getMessage());
  }
}
