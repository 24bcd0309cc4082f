package dev.filtro.cnn.chart;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The 255 colours that come nearest to those of several pictures, and a transparent one.
///
/// Source: Heckbert 1982, "Color image quantization for frame buffer display" (median cut); each
/// box gets the mean of the colours in it.
final class ColorTable {
  static final int TRANSPARENT = 255;

  private final ColorCounts colors;
  private final byte[] indexOf;
  private final byte[][] channels = new byte[4][TRANSPARENT + 1];

  private ColorTable(ColorCounts colors) {
    this.colors = colors;
    indexOf = new byte[colors.size()];
  }

  /// The table of pictures of few colours, or of many.
  static ColorTable of(List<BufferedImage> pictures) {
    return of(ColorCounts.of(pictures));
  }

  /// A table that takes colours for one that hardly differ.
  static ColorTable coarse(BufferedImage picture) {
    return of(ColorCounts.coarse(List.of(picture)));
  }

  private static ColorTable of(ColorCounts colors) {
    ColorTable table = new ColorTable(colors);
    table.cut();
    return table;
  }

  /// Colours that share one of the table's.
  private record Box(List<Integer> colors, long weight, int widest, int width) {

    /// How much it should be cut: its width counts more than how full it is, so that rare colours
    /// are not lost.
    double claim() {
      return Math.pow((double) weight, 0.25) * width * width;
    }
  }

  private Box box(List<Integer> some) {
    long weight = 0;
    int[] low = {255, 255, 255};
    int[] high = {0, 0, 0};
    for (int color : some) {
      weight += colors.count(color);
      for (int channel = 0; channel < 3; channel++) {
        low[channel] = Math.min(low[channel], colors.at(color, channel));
        high[channel] = Math.max(high[channel], colors.at(color, channel));
      }
    }
    int widest = 0;
    for (int channel = 1; channel < 3; channel++) {
      widest = high[channel] - low[channel] > high[widest] - low[widest] ? channel : widest;
    }
    return new Box(some, weight, widest, high[widest] - low[widest]);
  }

  private void cut() {
    List<Box> boxes = new ArrayList<>();
    if (colors.size() > 0) {
      boxes.add(box(IntStream.range(0, colors.size()).boxed().toList()));
    }
    while (boxes.size() < TRANSPARENT) {
      Box largest =
          boxes.stream()
              .filter(box -> box.colors.size() > 1)
              .max(Comparator.comparingDouble(Box::claim))
              .orElse(null);
      if (largest == null) {
        break;
      }
      boxes.remove(largest);
      boxes.addAll(halves(largest));
    }
    for (int i = 0; i < boxes.size(); i++) {
      take(boxes.get(i), i);
    }
    Arrays.fill(channels[3], 0, TRANSPARENT, (byte) 255);
  }

  private List<Box> halves(Box box) {
    List<Integer> sorted =
        box.colors.stream()
            .sorted(Comparator.comparingInt(color -> colors.at(color, box.widest)))
            .toList();
    long so = 0;
    int middle = 0;
    while (middle < sorted.size() - 1 && (middle == 0 || 2 * so < box.weight)) {
      so += colors.count(sorted.get(middle));
      middle++;
    }
    return List.of(box(sorted.subList(0, middle)), box(sorted.subList(middle, sorted.size())));
  }

  private void take(Box box, int index) {
    long[] sums = new long[3];
    for (int color : box.colors) {
      indexOf[color] = (byte) index;
      for (int channel = 0; channel < 3; channel++) {
        sums[channel] += colors.sum(color, channel);
      }
    }
    for (int channel = 0; channel < 3; channel++) {
      channels[channel][index] = (byte) Math.round((double) sums[channel] / box.weight);
    }
  }

  /// The share of the pictures' pixels that differ from the table's colours by more than so many of
  /// 255 steps, in any channel; 1 if there are too many colours to tell.
  double shareBeyond(int steps) {
    if (!colors.isExact()) {
      return 1;
    }
    long beyond = 0;
    long all = 0;
    for (int color = 0; color < colors.size(); color++) {
      int largest = 0;
      for (int channel = 0; channel < 3; channel++) {
        int shown = Byte.toUnsignedInt(channels[channel][Byte.toUnsignedInt(indexOf[color])]);
        largest = Math.max(largest, Math.abs(colors.at(color, channel) - shown));
      }
      all += colors.count(color);
      beyond += largest > steps ? colors.count(color) : 0;
    }
    return (double) beyond / Math.max(1, all);
  }

  /// A picture in these colours.
  BufferedImage indexed(BufferedImage picture) {
    IndexColorModel model =
        new IndexColorModel(8, TRANSPARENT + 1, channels[0], channels[1], channels[2], channels[3]);
    int width = picture.getWidth();
    int height = picture.getHeight();
    BufferedImage indexed =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
    int[] pixels = ColorCounts.pixels(picture);
    byte[] indices = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      indices[i] =
          ColorCounts.isOpaque(pixels[i])
              ? indexOf[colors.numberOf(pixels[i])]
              : (byte) TRANSPARENT;
    }
    indexed.getRaster().setDataElements(0, 0, width, height, indices);
    return indexed;
  }
}
