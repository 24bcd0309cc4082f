package dev.filtro.cnn.chart;

import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Function;

/// Images next to each other, batches one below the other, and one image as numbers.
final class SideBySide {
  private static final int MAX_IN_A_ROW = 12;
  private static final int MAX_NUMBERS = 32;
  private static final int MAX_COLUMNS_IN_FULL = 12;

  private SideBySide() {}

  static Figure of(Tensor... images) {
    return figure(Tint::suitingImage, images);
  }

  static Figure of(ColorMap map, Tensor... images) {
    return figure(
        values -> {
          Tint.Range range = Tint.Range.of(values);
          return new Tint(map, range.low(), range.high());
        },
        images);
  }

  private static Figure figure(Function<float[], Tint> tints, Tensor... images) {
    if (images.length == 0) {
      throw new IllegalArgumentException("show expects at least one image but got none");
    }
    List<Tensor> batches = Arrays.stream(images).map(SideBySide::batch).toList();
    int count = batches.getFirst().dim(0);
    int shown = Math.min(count, MAX_IN_A_ROW);
    List<Tile> tiles = new ArrayList<>();
    StringJoiner words = new StringJoiner("\n");
    for (Tensor batch : batches) {
      if (batch.dim(0) != count) {
        throw new IllegalArgumentException(
            "show expects as many images of each tensor but got %d and %d; cut one with slice(0, 0, %d)"
                .formatted(count, batch.dim(0), Math.min(count, batch.dim(0))));
      }
      Tint tint = tints.apply(batch.toArray());
      String size = "%d×%d".formatted(batch.dim(1), batch.dim(2));
      String range = Numerals.brief(tint.low()) + " to " + Numerals.brief(tint.high());
      for (int i = 0; i < shown; i++) {
        String label = count == 1 ? size + ", " + range : "";
        tiles.add(new Tile(Bitmap.picture(batch, i, tint), label));
      }
      words.add(
          (count == 1 ? "Image " : count + " images, " + shown + " shown, ")
              + size
              + ": "
              + TensorPicture.summary(batch));
    }
    int columns = count == 1 ? TileGrid.columnsFor(tiles.size()) : shown;
    return new TileGrid("", "", tiles, columns, null).figure(words.toString());
  }

  /// An image as a batch of one; batches as they are.
  static Tensor batch(Tensor image) {
    if (image.rank() == 2) {
      return image.reshape(1, image.dim(0), image.dim(1), 1);
    }
    if (image.rank() == 3 && (image.dim(2) == 1 || image.dim(2) == 3)) {
      return image.reshape(1, image.dim(0), image.dim(1), image.dim(2));
    }
    if (image.rank() == 4 && image.dim(0) > 0 && Bitmap.isPicture(image)) {
      return image;
    }
    throw new IllegalArgumentException(
        "show expects images [H, W], [H, W, 1] or [H, W, 3], or batches of these, but got "
            + image.shape()
            + "; the tensor itself, as the last expression of a cell, shows all its channels");
  }

  static Figure numbers(Tensor image) {
    boolean plane = image.rank() == 2 || (image.rank() == 3 && image.dim(2) == 1);
    if (!plane || image.dim(0) > MAX_NUMBERS || image.dim(1) > MAX_NUMBERS) {
      throw new IllegalArgumentException(
          "numbers expects an image [H, W] or [H, W, 1] of at most 32 x 32 but got "
              + image.shape()
              + "; cut a part out with slice");
    }
    int rows = image.dim(0);
    int columns = image.dim(1);
    Tint tint = Tint.suitingImage(image.toArray());
    boolean hundredths = tint.equals(Tint.IMAGE) && columns > MAX_COLUMNS_IN_FULL;
    NumberGrid grid =
        new NumberGrid(
            image.reshape(rows, columns),
            tint,
            hundredths ? NumberGrid.Writing.HUNDREDTHS : NumberGrid.Writing.DECIMALS);
    double cell = Math.min(42, (Figure.NOTEBOOK_WIDTH - 32.0) / columns);
    String note = hundredths ? "values in hundredths: 0 is 0.00, 100 is 1.00" : "values";
    String text =
        String.format(Locale.ROOT, "Image %dx%d, %s%n%s", rows, columns, note, grid.text());
    int width = (int) Math.ceil(Math.max(columns * cell, 260)) + 32;
    int height = (int) Math.ceil(rows * cell) + 56;
    return Figure.ofPixels(
        width,
        height,
        text,
        graphics -> {
          Letters.left(graphics, note, Typeface.regular(12), Palette.MUTED, 16, 25);
          grid.paint(graphics, 16, 38, cell, Typeface.regular(Math.min(12, cell * 0.4)));
        });
  }
}
