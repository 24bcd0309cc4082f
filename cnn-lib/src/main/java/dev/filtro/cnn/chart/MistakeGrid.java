package dev.filtro.cnn.chart;

import dev.filtro.cnn.train.Predictions;
import dev.filtro.cnn.train.TopLosses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/// Images with what a network takes them for.
final class MistakeGrid {
  static final int DEFAULT_COUNT = 8;

  private MistakeGrid() {}

  /// The wrong predictions, the surest first.
  static Figure mistakes(Predictions predictions, int count) {
    List<Integer> wrong = predictions.wrong();
    int all = predictions.data().size();
    String title =
        "%s of %s predictions are wrong"
            .formatted(Numerals.count(wrong.size()), Numerals.count(all));
    return grid(
        predictions,
        wrong,
        count,
        title,
        "the surest mistakes first: predicted class and its probability, then the true class");
  }

  /// The images with the largest loss.
  static Figure topLosses(Predictions predictions, int count) {
    return grid(
        predictions,
        predictions.topLosses(count),
        count,
        "Largest losses",
        "the true class seems least likely here: predicted class and its probability, then the true class");
  }

  /// The images with the largest loss, each with that loss.
  static Figure of(TopLosses worst) {
    List<Tile> tiles = new ArrayList<>();
    for (TopLosses.Entry entry : worst.images()) {
      String caption =
          "%s (%s), is %s, loss %s"
              .formatted(
                  worst.data().classNames().get(entry.predicted()),
                  Numerals.percent(entry.probability()),
                  worst.data().classNames().get(entry.label()),
                  String.format(Locale.ROOT, "%.2f", entry.loss()));
      boolean wrong = entry.predicted() != entry.label();
      tiles.add(
          SampleGrid.tile(
              worst.data(), entry.index(), caption, wrong ? Palette.WARNING : Palette.INK));
    }
    String title = "Largest losses";
    return new TileGrid(
            title,
            "predicted class and its probability, then the true class and the loss",
            tiles,
            columns(tiles.size()),
            null)
        .figure(title + "\n" + worst);
  }

  private static int columns(int tiles) {
    return tiles <= 4 ? tiles : tiles % 4 == 0 ? 4 : 5;
  }

  private static Figure grid(
      Predictions predictions, List<Integer> images, int count, String title, String note) {
    List<Tile> tiles = new ArrayList<>();
    StringJoiner words = new StringJoiner("\n", title + "\n", "");
    for (int image : images.subList(0, Math.min(count, images.size()))) {
      int predicted = predictions.predicted(image);
      int actual = predictions.data().label(image);
      String percent = Numerals.percent(predictions.probability(image, predicted));
      String taken = predictions.data().classNames().get(predicted);
      String truth = predictions.data().classNames().get(actual);
      boolean wrong = predicted != actual;
      tiles.add(
          SampleGrid.tile(
              predictions.data(),
              image,
              taken + " (" + percent + "), is " + truth,
              wrong ? Palette.WARNING : Palette.INK));
      words.add("image %d: predicted %s (%s), is %s".formatted(image, taken, percent, truth));
    }
    if (tiles.isEmpty()) {
      return Figure.ofLines(
          400,
          50,
          title,
          graphics -> Letters.left(graphics, title, Typeface.bold(13), Palette.INK, 16, 30));
    }
    return new TileGrid(title, note, tiles, columns(tiles.size()), null).figure(words.toString());
  }
}
