package dev.filtro.cnn.chart;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.tensor.Tensor;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// The first images of a dataset with their labels.
final class SampleGrid {
  static final int DEFAULT_COUNT = 16;

  private static final int MAX_COUNT = 256;
  private static final int MAX_CLASSES_IN_WORDS = 12;

  private SampleGrid() {}

  static Figure of(Dataset data, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("show expects at least 1 image but got " + count);
    }
    int shown = Math.min(Math.min(count, MAX_COUNT), data.size());
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      tiles.add(tile(data, i, data.classNames().get(data.label(i)), Palette.INK));
    }
    String note =
        "the first "
            + shown
            + ", "
            + data.imageShape()
            + " each, "
            + data.classNames().size()
            + " classes";
    String title = Numerals.count(data.size()) + " labelled images";
    return new TileGrid(title, note, tiles, TileGrid.columnsFor(shown), null)
        .figure(title + ", " + note + "\n" + words(data, shown));
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

  private static String words(Dataset data, int shown) {
    StringJoiner labels = new StringJoiner(" ", "labels: ", "");
    for (int i = 0; i < shown; i++) {
      labels.add(data.classNames().get(data.label(i)));
    }
    if (data.classNames().size() > MAX_CLASSES_IN_WORDS) {
      return labels.toString();
    }
    int[] counts = new int[data.classNames().size()];
    for (int label : data.labels()) {
      counts[label]++;
    }
    StringJoiner classes = new StringJoiner(", ", "\nimages of each class: ", "");
    for (int c = 0; c < counts.length; c++) {
      classes.add(data.classNames().get(c) + " " + Numerals.count(counts[c]));
    }
    return labels + classes.toString();
  }
}
