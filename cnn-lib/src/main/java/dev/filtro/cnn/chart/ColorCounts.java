package dev.filtro.cnn.chart;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/// Which colours pictures have and how often: each colour by itself while they are few, else cells
/// of the cube of colours.
final class ColorCounts {
  private static final int OPAQUE = 128;
  private static final int EXACT = 8; // bits a channel
  private static final int COARSE = 5;
  private static final int FEW = 4096;
  private static final int SLOTS = 1 << 16; // twice as many as there are cells

  private final int bits;
  private final int[] slots = new int[SLOTS]; // a colour's number and 1; 0 for a free slot
  private int[] keys = new int[FEW];
  private long[] counts = new long[FEW];
  private long[][] sums = new long[FEW][];
  private int size;

  private ColorCounts(int bits) {
    this.bits = bits;
  }

  static ColorCounts of(List<BufferedImage> pictures) {
    ColorCounts exact = new ColorCounts(EXACT);
    for (BufferedImage picture : pictures) {
      if (!exact.add(picture)) {
        return coarse(pictures);
      }
    }
    return exact;
  }

  /// In cells, however few there are.
  static ColorCounts coarse(List<BufferedImage> pictures) {
    ColorCounts cells = new ColorCounts(COARSE);
    pictures.forEach(cells::add);
    return cells;
  }

  static boolean isOpaque(int argb) {
    return argb >>> 24 >= OPAQUE;
  }

  static int[] pixels(BufferedImage picture) {
    int width = picture.getWidth();
    return picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
  }

  /// Counts a picture's colours; false if there are too many to tell each by itself.
  private boolean add(BufferedImage picture) {
    for (int argb : pixels(picture)) {
      if (isOpaque(argb)) {
        int color = numberOf(argb);
        if (color == size) {
          if (isExact() && size == FEW) {
            return false;
          }
          append(key(argb));
        }
        counts[color]++;
        for (int channel = 0; channel < 3; channel++) {
          sums[color][channel] += argb >> (16 - 8 * channel) & 0xff;
        }
      }
    }
    return true;
  }

  private void append(int key) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
      sums = Arrays.copyOf(sums, 2 * size);
    }
    keys[size] = key;
    sums[size] = new long[3];
    slots[slot(key)] = size + 1;
    size++;
  }

  private int key(int argb) {
    int drop = 8 - bits;
    int mask = (1 << bits) - 1;
    return ((argb >> (16 + drop)) & mask) << (2 * bits)
        | ((argb >> (8 + drop)) & mask) << bits
        | ((argb >> drop) & mask);
  }

  /// Where a key stands or would stand.
  private int slot(int key) {
    int slot = (key * 0x9E3779B1) >>> 16;
    while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
      slot = (slot + 1) % SLOTS;
    }
    return slot;
  }

  /// The number of a pixel's colour; that of a new one if it has not been counted.
  int numberOf(int argb) {
    int found = slots[slot(key(argb))];
    return found == 0 ? size : found - 1;
  }

  /// How many colours there are.
  int size() {
    return size;
  }

  /// How many pixels have a colour.
  long count(int color) {
    return counts[color];
  }

  /// A channel of all of a colour's pixels, added up.
  long sum(int color, int channel) {
    return sums[color][channel];
  }

  /// A channel of a colour, in steps of its own: up to 255 if each is counted by itself, else to
  /// 31.
  int at(int color, int channel) {
    return (keys[color] >> ((2 - channel) * bits)) & ((1 << bits) - 1);
  }

  /// Whether each colour is counted by itself.
  boolean isExact() {
    return bits == EXACT;
  }
}
