package dev.filtro.cnn.kernels;

import java.util.EnumMap;
import java.util.function.Consumer;

/// Weights in the order in which a kernel reads them, kept until the weights change.
///
/// Weights live in their logical layout; a kernel that wants another one asks here and fills it
/// only when it is missing or out of date. Whoever changes the weights calls [#invalidate()].
public final class Panels {
  /// The layouts that kernels keep.
  public enum Layout {
    /// For the forward pass.
    FORWARD,
    /// For the gradient with respect to the input.
    BACKWARD,
    /// For products of pixels, forward.
    WIDE_FORWARD,
    /// For products of pixels, backward.
    WIDE_BACKWARD,
    /// Transformed by Winograd's method, forward.
    WINOGRAD_FORWARD,
    /// Transformed by Winograd's method, backward.
    WINOGRAD_BACKWARD,
    /// Transformed along the rows of the window, forward.
    WINOGRAD_ROWS
  }

  private static final class Entry {
    final float[] values;
    final long version;

    Entry(float[] values, long version) {
      this.values = values;
      this.version = version;
    }
  }

  private final EnumMap<Layout, Entry> entries = new EnumMap<>(Layout.class);
  private long version;

  /// Forgets all layouts: the weights have changed. Their arrays are used again.
  public synchronized void invalidate() {
    version++;
  }

  /// The weights in `layout`, an array of `length` values that `fill` writes when it has to be
  /// renewed.
  public synchronized float[] get(Layout layout, int length, Consumer<float[]> fill) {
    Entry entry = entries.get(layout);
    if (entry != null && entry.version == version && entry.values.length == length) {
      return entry.values;
    }
    float[] values =
        entry != null && entry.values.length == length ? entry.values : new float[length];
    fill.accept(values);
    entries.put(layout, new Entry(values, version));
    return values;
  }
}
