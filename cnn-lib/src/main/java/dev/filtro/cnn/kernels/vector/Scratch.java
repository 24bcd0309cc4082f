package dev.filtro.cnn.kernels.vector;

import java.util.Arrays;

/// Memory of one thread for bands, slabs and tables: grows to the largest use and stays.
final class Scratch {
  /// Rows of the buffer for tiles that are narrower than a vector: a multiple of every tile's.
  static final int TILE_ROWS = 24;

  /// Elements between two passes over the same ones: whole vectors, and in the first cache.
  private static final int PART = 512;

  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  private float[] band = new float[0];
  private float[] slab = new float[0];
  private float[] panels = new float[0];
  private float[] sums = new float[0];
  private float[] columns = new float[0];
  private final float[] rest = new float[Lanes.L];
  private final float[] otherRest = new float[Lanes.L];
  private final float[] part = new float[PART];
  private final float[] tile = new float[TILE_ROWS * Lanes.NR];
  private final float[][] repeated = new float[5][0];
  private double[] totals = new double[0];
  private int[] tileRows = new int[0];
  private int tileWidth;
  private int[] taps = new int[0];
  private int[] from = new int[0];
  private int[] to = new int[0];

  private Scratch() {}

  static Scratch mine() {
    return OF_THREAD.get();
  }

  /// A zero-padded part of an image.
  float[] band(int size) {
    band = atLeast(band, size);
    return band;
  }

  /// Gradients or matrix rows in the order of use.
  float[] slab(int size) {
    slab = atLeast(slab, size);
    return slab;
  }

  /// Weights in panels that nobody keeps.
  float[] panels(int size) {
    panels = atLeast(panels, size);
    return panels;
  }

  /// Results on their way.
  float[] sums(int size) {
    sums = atLeast(sums, size);
    return sums;
  }

  /// Gradients of taps before they are added up.
  float[] columns(int size) {
    columns = atLeast(columns, size);
    return columns;
  }

  /// Numbers of columns, repeated: several arrays, counted from 0.
  float[] repeated(int slot, int size) {
    repeated[slot] = atLeast(repeated[slot], size);
    return repeated[slot];
  }

  /// Long sums, all 0.
  double[] totals(int size) {
    if (totals.length < size) {
      totals = new double[size];
    }
    Arrays.fill(totals, 0, size, 0);
    return totals;
  }

  /// One vector: the elements that are left after the whole ones.
  float[] rest() {
    return rest;
  }

  /// Those of a second array.
  float[] otherRest() {
    return otherRest;
  }

  /// What one pass over some elements leaves for the next.
  float[] part() {
    return part;
  }

  /// A buffer of [#TILE_ROWS] rows.
  float[] tile() {
    return tile;
  }

  /// Offsets of rows of this width, good for all rows below `end`.
  int[] tileRows(int width, int end) {
    if (tileRows.length < end || tileWidth != width) {
      tileRows = atLeast(tileRows, end);
      tileWidth = width;
      Offsets.rows(tileRows, tileRows.length, width);
    }
    return tileRows;
  }

  /// Offsets of the taps of a window.
  int[] taps(int size) {
    taps = atLeast(taps, size);
    return taps;
  }

  /// Offsets of what is read.
  int[] from(int size) {
    from = atLeast(from, size);
    return from;
  }

  /// Offsets of what is written.
  int[] to(int size) {
    to = atLeast(to, size);
    return to;
  }

  private static float[] atLeast(float[] array, int size) {
    return array.length >= size ? array : new float[size];
  }

  private static int[] atLeast(int[] array, int size) {
    return array.length >= size ? array : new int[size];
  }
}
