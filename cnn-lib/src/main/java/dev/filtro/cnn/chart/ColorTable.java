package dev.filtro.cnn.chart;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The 255 colours that come nearest to those of several pictures, and a transparent one.
///
/// Source: Heckbert 1982, "Color image quantization for frame buffer display" (median cut), on
/// colours of 5 bits a channel; each box gets the mean of the colours in it.
final class ColorTable {
  static final int TRANSPARENT = 255;

  private static final int OPAQUE = 128;
  private static final int BITS = 5;
  private static final int CELLS = 1 << (3 * BITS);

  private final long[] count = new long[CELLS];
  private final long[][] sum = new long[3][CELLS];
  private final byte[] indexOf = new byte[CELLS];
  private final byte[][] channels = new byte[4][TRANSPARENT + 1];

  private ColorTable() {}

  static ColorTable of(List<BufferedImage> pictures) {
    ColorTable table = new ColorTable();
    pictures.forEach(table::add);
    table.cut();
    return table;
  }

  private void add(BufferedImage picture) {
    for (int argb : pixels(picture)) {
      if (argb >>> 24 >= OPAQUE) {
        int cell = cell(argb);
        count[cell]++;
        sum[0][cell] += argb >> 16 & 0xff;
        sum[1][cell] += argb >> 8 & 0xff;
        sum[2][cell] += argb & 0xff;
      }
    }
  }

  private static int[] pixels(BufferedImage picture) {
    int width = picture.getWidth();
    return picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
  }

  private static int cell(int rgb) {
    return ((rgb >> 19) & 31) << 10 | ((rgb >> 11) & 31) << 5 | ((rgb >> 3) & 31);
  }

  /// Cells that share a colour.
  private record Box(List<Integer> cells, long weight, int widest, int width) {}

  private Box box(List<Integer> cells) {
    long weight = 0;
    int[] low = {32, 32, 32};
    int[] high = {0, 0, 0};
    for (int cell : cells) {
      weight += count[cell];
      for (int channel = 0; channel < 3; channel++) {
        low[channel] = Math.min(low[channel], at(cell, channel));
        high[channel] = Math.max(high[channel], at(cell, channel));
      }
    }
    int widest = 0;
    for (int channel = 1; channel < 3; channel++) {
      widest = high[channel] - low[channel] > high[widest] - low[widest] ? channel : widest;
    }
    return new Box(cells, weight, widest, high[widest] - low[widest]);
  }

  private static int at(int cell, int channel) {
    return (cell >> (10 - 5 * channel)) & 31;
  }

  private void cut() {
    List<Integer> all = new ArrayList<>();
    for (int cell = 0; cell < CELLS; cell++) {
      if (count[cell] > 0) {
        all.add(cell);
      }
    }
    List<Box> boxes = new ArrayList<>();
    if (!all.isEmpty()) {
      boxes.add(box(all));
    }
    while (boxes.size() < TRANSPARENT) {
      Box largest =
          boxes.stream()
              .filter(box -> box.cells.size() > 1)
              // Wide boxes count as well as full ones: rare colours are not lost.
              .max(Comparator.comparingDouble(box -> Math.sqrt((double) box.weight) * box.width))
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
        box.cells.stream().sorted(Comparator.comparingInt(cell -> at(cell, box.widest))).toList();
    long so = 0;
    int middle = 0;
    while (middle < sorted.size() - 1 && (middle == 0 || 2 * so < box.weight)) {
      so += count[sorted.get(middle)];
      middle++;
    }
    return List.of(box(sorted.subList(0, middle)), box(sorted.subList(middle, sorted.size())));
  }

  private void take(Box box, int index) {
    long[] sums = new long[3];
    for (int cell : box.cells) {
      indexOf[cell] = (byte) index;
      for (int channel = 0; channel < 3; channel++) {
        sums[channel] += sum[channel][cell];
      }
    }
    for (int channel = 0; channel < 3; channel++) {
      channels[channel][index] = (byte) Math.round((double) sums[channel] / box.weight);
    }
  }

  /// A picture in these colours.
  BufferedImage indexed(BufferedImage picture) {
    IndexColorModel model =
        new IndexColorModel(8, TRANSPARENT + 1, channels[0], channels[1], channels[2], channels[3]);
    int width = picture.getWidth();
    int height = picture.getHeight();
    BufferedImage indexed =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
    int[] pixels = pixels(picture);
    byte[] indices = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      indices[i] = pixels[i] >>> 24 >= OPAQUE ? indexOf[cell(pixels[i])] : (byte) TRANSPARENT;
    }
    indexed.getRaster().setDataElements(0, 0, width, height, indices);
    return indexed;
  }
}
