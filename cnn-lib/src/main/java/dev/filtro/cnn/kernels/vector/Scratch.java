package dev.filtro.cnn.kernels.vector;

/// Memory of one thread for bands, slabs and tables: grows to the largest use and stays.
final class Scratch {
  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  private float[] band = new float[0];
  private float[] slab = new float[0];
  private float[] panels = new float[0];
  private float[] sums = new float[0];
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
