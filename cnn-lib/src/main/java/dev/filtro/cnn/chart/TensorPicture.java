package dev.filtro.cnn.chart;

import dev.filtro.cnn.tensor.Histogram;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.display.MimeBundle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a tensor looks like: a line about its values, a picture that suits its shape, and how the
/// values are spread.
///
/// Shapes: `[n]` a strip; `[H, W]` a heat map; `[H, W, 1]` and `[H, W, 3]` an image; `[H, W, C]`
/// its channels; `[N, H, W, 1]` and `[N, H, W, 3]` images; `[N, H, W, C]` the channels of the
/// first. No picture for other shapes and for a single number.
final class TensorPicture {
  private static final int MAX_TILES = 32;
  private static final int MAX_STRIP = 1024;

  private TensorPicture() {}

  static MimeBundle bundle(Tensor tensor) {
    if (!isDrawable(tensor)) {
      return MimeBundle.text(text(tensor));
    }
    SpreadBars bars = new SpreadBars(Histogram.of(tensor, SpreadBars.PARTS));
    return shown(tensor).figure(text(tensor)).with(SpreadBars.HEIGHT, bars::paint).toMimeBundle();
  }

  private static boolean isDrawable(Tensor tensor) {
    return switch (tensor.rank()) {
      case 1 -> tensor.size() > 1 && tensor.size() <= MAX_STRIP;
      case 2, 3, 4 -> tensor.size() > 1;
      default -> false;
    };
  }

  private static String text(Tensor tensor) {
    return tensor.size() == 1 ? tensor.toString() : title(tensor) + ": " + summary(tensor);
  }

  private static String title(Tensor tensor) {
    return "Tensor " + tensor.shape();
  }

  /// Count, range, mean and spread of the values, and how many are NaN or infinite.
  static String summary(Tensor tensor) {
    Histogram spread = Histogram.of(tensor, 1);
    return String.format(
        Locale.ROOT,
        "%s numbers from %s to %s, mean %s, standard deviation %s%s%s",
        Numerals.count(tensor.size()),
        Numerals.brief(spread.low()),
        Numerals.brief(spread.high()),
        Numerals.brief(spread.mean()),
        Numerals.brief(spread.deviation()),
        spread.notANumber() == 0 ? "" : ", " + Numerals.count(spread.notANumber()) + " NaN",
        spread.infinite() == 0 ? "" : ", " + Numerals.count(spread.infinite()) + " infinite");
  }

  /// What is drawn of a tensor of one to four axes.
  static TileGrid shown(Tensor tensor) {
    return switch (tensor.rank()) {
      case 1 -> heatMap(tensor, 1, tensor.size());
      case 2 -> heatMap(tensor, tensor.dim(0), tensor.dim(1));
      case 3 -> images(tensor, tensor.reshape(1, tensor.dim(0), tensor.dim(1), tensor.dim(2)));
      default -> images(tensor, tensor);
    };
  }

  private static TileGrid heatMap(Tensor tensor, int rows, int columns) {
    float[] values = tensor.toArray();
    Tint tint = Tint.suiting(values);
    Tile tile = new Tile(Bitmap.plane(values, 0, rows, columns, columns, 1, tint), "");
    return new TileGrid(title(tensor), summary(tensor), List.of(tile), 1, tint);
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
    String note = summary(tensor) + leftOut(images, pictures, shown, all);
    boolean plain = tint.equals(Tint.IMAGE);
    return new TileGrid(
        title(tensor), note, tiles, TileGrid.columnsFor(shown), plain ? null : tint);
  }

  private static String leftOut(Tensor images, boolean pictures, int shown, int all) {
    String what = pictures ? " images" : " channels";
    String cut = shown < all ? "; the first " + shown + " of " + all + what + " shown" : "";
    boolean others = !pictures && images.dim(0) > 1;
    return cut + (others ? "; the first of " + images.dim(0) + " images shown" : "");
  }
}
