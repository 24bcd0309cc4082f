package dev.filtro.cnn.chart;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/// Images of a dataset with their labels.
final class SampleGrid {
  private static final int DEFAULT_COUNT = 16;

  private static final int MAX_COUNT = 256;
  private static final int MAX_CLASSES_IN_WORDS = 12;
  private static final int MAX_NUMBERS = 3;

  private SampleGrid() {}

  /// The first images.
  static Figure of(Dataset data, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("show expects at least 1 image but got " + count);
    }
    if (data.imageShape().rank() != 3) {
      throw new IllegalArgumentException(
          "show expects images [H, W, C] but those of %s are %s; print data.image(0) instead"
              .formatted(data, data.imageShape()));
    }
    int shown = Math.min(Math.min(count, MAX_COUNT), data.size());
    return of(data, "the first " + shown, IntStream.range(0, shown).toArray());
  }

  /// Images from the beginning to the end: those of one class often stand together.
  static Figure across(Dataset data) {
    int shown = Math.min(DEFAULT_COUNT, data.size());
    String which = shown < data.size() ? shown + " of them" : "all of them";
    return of(
        data,
        which,
        IntStream.range(0, shown).map(i -> (int) ((long) i * data.size() / shown)).toArray());
  }

  private static Figure of(Dataset data, String which, int... indices) {
    List<Tile> tiles = new ArrayList<>();
    StringJoiner labels = new StringJoiner(" ", "labels: ", "");
    for (int i : indices) {
      String label = label(data, i);
      tiles.add(tile(data, i, label, Palette.INK));
      labels.add(label);
    }
    String note =
        which
            + ", "
            + data.imageShape()
            + " each, "
            + (data.targetShape() == null
                ? data.classNames().size() + " classes" + counts(data)
                : "targets " + data.targetShape());
    String title =
        Numerals.count(data.size())
            + (data.targetShape() == null ? " labelled images" : " images with targets");
    return new TileGrid(title, note, tiles, TileGrid.columnsFor(indices.length), null)
        .figure(title + ", " + note + "\n" + labels);
  }

  /// The class of an image, or the numbers to be found for it where they are few.
  private static String label(Dataset data, int index) {
    Shape target = data.targetShape();
    if (target == null) {
      return data.classNames().get(data.label(index));
    }
    float[] numbers = new float[target.size()];
    data.readTarget(index, numbers, 0);
    StringJoiner label = new StringJoiner(", ");
    for (int i = 0; i < numbers.length && numbers.length <= MAX_NUMBERS; i++) {
      label.add(Numerals.brief(numbers[i]));
    }
    return label.toString();
  }

  /// One image of a dataset with a label.
  static Tile tile(Dataset data, int index, String label, Color color) {
    Tensor image = data.image(index);
    Tensor batch = image.reshape(1, image.dim(0), image.dim(1), image.dim(2));
    Tint tint = Tint.suitingImage(batch.toArray());
    return new Tile(
        Bitmap.isPicture(batch)
            ? Bitmap.picture(batch, 0, tint)
            : Bitmap.channel(batch, 0, 0, tint),
        label,
        color);
  }

  /// How many images each class has, where the classes are few.
  private static String counts(Dataset data) {
    if (data.classNames().size() > MAX_CLASSES_IN_WORDS) {
      return "";
    }
    int[] counts = new int[data.classNames().size()];
    for (int label : data.labels()) {
      counts[label]++;
    }
    if (Arrays.stream(counts).distinct().count() == 1) {
      return ", " + Numerals.count(counts[0]) + " images of each";
    }
    StringJoiner classes = new StringJoiner(", ", "; images of each class: ", "");
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] > 0) {
        // A class and its number stay in one line.
        classes.add(data.classNames().get(c) + ":\u00a0" + Numerals.count(counts[c]));
      }
    }
    return classes.toString();
  }
}
