package dev.filtro.cnn.kernels;

import java.util.EnumMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Weights in the order in which a kernel reads them, kept until the weights change.
///
/// Weights live in their logical layout; a kernel that wants another one asks here and fills it
/// only when it is missing or out of date. Whoever changes the weights calls [#invalidate()].
public final class Panels {
  /// The layouts that kernels keep.
  public enum Layout {
    /// For the forward pass.
    FORWARD,
    /// For the forward pass, where no part of a vector is left over.
    OVERLAPPING_FORWARD,
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

  /// Numbers below which giving an array back costs more than it saves.
  private static final int LEAST = 1 << 14;

  private static final class Entry {
    long version;
    int uses; // of this version
    boolean fleeting; // the version before was used once
    float @Nullable [] values;

    void begin(long next) {
      fleeting = uses == 1;
      uses = 0;
      version = next;
    }
  }

  private final EnumMap<Layout, Entry> entries = new EnumMap<>(Layout.class);
  private long version;
  private int running;

  /// Forgets all layouts: the weights have changed. Their arrays are used again.
  public synchronized void invalidate() {
    version++;
  }

  /// Runs a kernel that asks for layouts. Behind it those go to whoever needs them next whose
  /// predecessors were used a single time, as in training, where weights change at every step:
  /// together they would take several times the weights' own memory.
  public void during(Runnable kernel) {
    begin();
    try {
      kernel.run();
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    running++;
  }

  private synchronized void end() {
    if (--running > 0) {
      return;
    }
    for (Entry entry : entries.values()) {
      float[] values = entry.values;
      boolean once = entry.fleeting && entry.uses == 1 && entry.version == version;
      if (once && values != null && values.length >= LEAST) {
        entry.values = null;
        SpareArrays.give(values);
      }
    }
  }

  /// The weights in `layout`, an array of `length` values that `fill` writes when it has to be
  /// renewed. It writes all of them: they may hold other weights.
  public synchronized float[] get(Layout layout, int length, Consumer<float[]> fill) {
    Entry entry = entries.computeIfAbsent(layout, added -> new Entry());
    boolean filled = entry.version == version && entry.uses > 0;
    if (!filled) {
      entry.begin(version);
    }
    entry.uses++;
    float[] values = entry.values;
    if (values != null && values.length == length && filled) {
      return values;
    }
    entry.values = null; // should filling it fail
    if (values == null || values.length != length) {
      values = SpareArrays.take(length);
    }
    fill.accept(values);
    entry.values = values;
    return values;
  }
}
