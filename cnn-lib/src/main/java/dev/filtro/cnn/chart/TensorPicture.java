package dev.filtro.cnn.chart;

import dev.filtro.cnn.tensor.Histogram;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.display.MimeBundle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a tensor looks like: a line about its values, a picture that suits its shape, and how the
/// values are spread.
///
/// Shapes: `[n]`, `[1, n]` and `[n, 1]` bars; `[H, W]` a heat map, with its numbers if they are
/// few; `[H, W, 1]` and `[H, W, 3]` an image; `[H, W, C]` its channels; `[N, H, W, 1]` and `[N, H,
/// W, 3]` images; `[N, H, W, C]` the channels of the first; with more axes, the first of them is
/// taken. No picture for a single number and for none.
final class TensorPicture {
  private static final int MAX_TILES = 32;
  private static final int SMALL = 10; // rows or columns of which each number is written
  private static final int FEW = 16; // of which each is seen, so that a histogram tells nothing

  private TensorPicture() {}

  static MimeBundle bundle(Tensor tensor) {
    return tensor.size() < 2
        ? MimeBundle.text(text(tensor))
        : figure(tensor, title(tensor), text(tensor)).toMimeBundle();
  }

  /// The picture of at least two numbers.
  static Figure figure(Tensor tensor, String title, String text) {
    if (isSmallMatrix(tensor)) {
      NumberGrid grid =
          new NumberGrid(tensor, Tint.suiting(tensor.toArray()), NumberGrid.Writing.DIGITS);
      return grid.figure(title, summary(tensor), text);
    }
    Figure figure =
        isVector(tensor)
            ? new VectorPicture(title, summary(tensor), tensor.toArray()).figure(text)
            : shown(tensor).figure(text);
    Histogram spread = Histogram.of(tensor, SpreadBars.PARTS);
    boolean telling = tensor.size() >= FEW && spread.low() < spread.high();
    return telling ? figure.with(SpreadBars.HEIGHT, new SpreadBars(spread)::paint) : figure;
  }

  private static boolean isVector(Tensor tensor) {
    return tensor.rank() == 1 || (tensor.rank() == 2 && (tensor.dim(0) == 1 || tensor.dim(1) == 1));
  }

  private static boolean isSmallMatrix(Tensor tensor) {
    return tensor.rank() == 2
        && !isVector(tensor)
        && tensor.size() > 0
        && Math.max(tensor.dim(0), tensor.dim(1)) <= SMALL;
  }

  private static String text(Tensor tensor) {
    if (tensor.size() == 1) {
      return tensor.toString();
    }
    String line = title(tensor) + ": " + summary(tensor);
    boolean few = isSmallMatrix(tensor) || (isVector(tensor) && tensor.size() <= SMALL);
    if (!few || tensor.size() == 0) {
      return line;
    }
    Tensor rows = tensor.rank() == 2 ? tensor : tensor.reshape(1, tensor.size());
    return line + "\n" + new NumberGrid(rows, Tint.IMAGE, NumberGrid.Writing.DIGITS).text();
  }

  private static String title(Tensor tensor) {
    return "Tensor " + tensor.shape();
  }

  /// Count, range, mean and spread of the values, and how many are NaN or infinite.
  static String summary(Tensor tensor) {
    Histogram spread = Histogram.of(tensor, 1);
    long strange = spread.notANumber() + spread.infinite();
    String broken =
        (spread.notANumber() == 0 ? "" : ", " + Numerals.count(spread.notANumber()) + " NaN")
            + (spread.infinite() == 0
                ? ""
                : ", " + Numerals.count(spread.infinite()) + " infinite");
    if (strange == tensor.size()) {
      return Numerals.count(tensor.size())
          + " numbers"
          + (tensor.size() == 0 ? "" : ", none of them finite" + broken);
    }
    if (spread.low() == spread.high()) {
      return "%s numbers, all %s%s"
          .formatted(Numerals.count(tensor.size()), Numerals.brief(spread.low()), broken)
          .replace(", all", strange == 0 ? ", all" : ", the finite ones");
    }
    return String.format(
        Locale.ROOT,
        "%s numbers from %s to %s, mean %s, standard deviation %s%s",
        Numerals.count(tensor.size()),
        Numerals.brief(spread.low()),
        Numerals.brief(spread.high()),
        Numerals.brief(spread.mean()),
        Numerals.brief(spread.deviation()),
        broken);
  }

  /// The summary, and what the colour of those that are no numbers means.
  private static String note(Tensor tensor) {
    return summary(tensor).replaceFirst(" NaN$| NaN(?=,)", " NaN (green)");
  }

  /// What is drawn of a tensor of two or more axes.
  static TileGrid shown(Tensor tensor) {
    return switch (tensor.rank()) {
      case 2 -> heatMap(tensor, tensor.dim(0), tensor.dim(1));
      case 3 -> images(tensor, tensor.reshape(1, tensor.dim(0), tensor.dim(1), tensor.dim(2)));
      case 4 -> images(tensor, tensor);
      default -> firstOf(tensor);
    };
  }

  /// The last four axes at the first place of those before them.
  private static TileGrid firstOf(Tensor tensor) {
    Tensor first = tensor;
    while (first.rank() > 4) {
      int[] rest = Arrays.copyOfRange(first.shape().toArray(), 1, first.rank());
      first = first.slice(0, 0, 1).reshape(rest);
    }
    TileGrid grid = images(tensor, first);
    String note = grid.note() + "; the first of the leading axes shown";
    return new TileGrid(grid.title(), note, grid.tiles(), grid.columns(), grid.scale());
  }

  private static TileGrid heatMap(Tensor tensor, int rows, int columns) {
    float[] values = tensor.toArray();
    Tint tint = Tint.suiting(values);
    Tile tile = new Tile(Bitmap.plane(values, 0, rows, columns, columns, 1, tint), "");
    return new TileGrid(title(tensor), note(tensor), List.of(tile), 1, scale(tint));
  }

  private static TileGrid images(Tensor tensor, Tensor images) {
    boolean pictures = Bitmap.isPicture(images);
    int all = pictures ? images.dim(0) : images.dim(3);
    int shown = Math.min(all, MAX_TILES);
    Tint tint = Tint.suitingImage(images.slice(0, 0, pictures ? shown : 1).toArray());
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      BufferedImage pixels =
          pictures ? Bitmap.picture(images, i, tint) : Bitmap.channel(images, 0, i, tint);
      tiles.add(new Tile(pixels, all == 1 ? "" : pictures ? "" + i : "channel " + i));
    }
    String note = note(tensor) + leftOut(images, pictures, shown, all);
    return new TileGrid(title(tensor), note, tiles, TileGrid.columnsFor(shown), scale(tint));
  }

  /// The colours' scale, where there is something to tell.
  private static @Nullable Tint scale(Tint tint) {
    return tint.equals(Tint.IMAGE) || tint.low() == tint.high() ? null : tint;
  }

  private static String leftOut(Tensor images, boolean pictures, int shown, int all) {
    String what = pictures ? " images" : " channels";
    String cut = shown < all ? "; the first " + shown + " of " + all + what + " shown" : "";
    boolean others = !pictures && images.dim(0) > 1;
    return cut + (others ? "; the first of " + images.dim(0) + " images shown" : "");
  }
}
