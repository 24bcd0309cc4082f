package dev.filtro.cnn.kernels;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/// Arrays that nobody uses at the moment, by length, for all networks together. Where memory is
/// short the collector may take them.
final class SpareArrays {
  /// Of one length: a kernel needs one at a time, and networks seldom train beside each other.
  private static final int MOST = 2;

  private static final Map<Integer, ArrayDeque<SoftReference<float[]>>> SPARE = new HashMap<>();

  private SpareArrays() {}

  /// An array of this length with whatever it holds.
  static synchronized float[] take(int length) {
    ArrayDeque<SoftReference<float[]>> spare = SPARE.get(length);
    float[] array = null;
    while (array == null && spare != null && !spare.isEmpty()) {
      array = spare.removeLast().get();
    }
    return array == null ? new float[length] : array;
  }

  /// Keeps it for the next, or leaves it to the collector where there are enough.
  static synchronized void give(float[] array) {
    ArrayDeque<SoftReference<float[]>> spare =
        SPARE.computeIfAbsent(array.length, length -> new ArrayDeque<>());
    spare.removeIf(each -> each.get() == null);
    if (spare.size() < MOST) {
      spare.addLast(new SoftReference<>(array));
    }
  }
}
