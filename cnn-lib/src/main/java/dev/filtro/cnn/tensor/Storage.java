package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.HalfPrecision;
import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.Panels;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The array behind one or several tensors, and who gets it back.
///
/// An array made inside a [Workspace] returns to it when the last tensor that uses it has been
/// released; one made outside belongs to the garbage collector. After its return no tensor can read
/// it any more. Until it is read again its numbers may be kept in 16 bits; see [#narrow].
final class Storage {
  private float @Nullable [] array;
  private short @Nullable [] halves; // in place of the array while nobody reads it
  private @Nullable HalfPrecision precision;
  private Workspace.@Nullable Scope home;
  private int references = 1;
  private @Nullable Panels panels;

  Storage(float[] array, Workspace.@Nullable Scope home) {
    this.array = array;
    this.home = home;
  }

  /// A fresh array of `size` undefined values: from the workspace in scope, else from the heap.
  static Storage allocate(int size) {
    Workspace.Scope scope = Workspace.current();
    return scope == null ? new Storage(new float[size], null) : scope.allocate(size);
  }

  /// A fresh array of `size` undefined values from where this one comes from.
  Storage sibling(int size) {
    Workspace.Scope from = home;
    return new Storage(from == null ? new float[size] : from.take(size), from);
  }

  float[] array() {
    float[] values = array;
    return values == null ? widened() : values;
  }

  private synchronized float[] widened() {
    short[] bits = halves;
    HalfPrecision from = precision;
    Workspace.Scope scope = home;
    if (bits == null || from == null || scope == null) {
      throw new IllegalStateException(
          "This tensor was an intermediate result of a network and its memory has been reused since"
              + " (after backward(), or at the end of a forward pass without gradients);"
              + " call copy() on it inside the network to keep it");
    }
    float[] values = scope.take(bits.length);
    Kernels.chosen().precision().widen(from, bits, values, bits.length);
    array = values;
    halves = null;
    scope.give(bits);
    return values;
  }

  /// Keeps the numbers, rounded, in 16 bits until somebody reads them: half the memory for what
  /// waits for its way back. Without effect on memory that no workspace owns.
  synchronized void narrow(HalfPrecision to) {
    Workspace.Scope scope = home;
    float[] values = array;
    if (scope != null && values != null) {
      short[] bits = scope.takeHalves(values.length);
      Kernels.chosen().precision().round(to, values, bits, bits.length);
      halves = bits;
      precision = to;
      array = null;
      scope.give(values);
    }
  }

  /// What the numbers have been rounded to, or null.
  synchronized @Nullable HalfPrecision precision() {
    return precision;
  }

  /// Layouts of the weights in this storage.
  synchronized Panels panels() {
    Panels made = panels;
    if (made == null) {
      made = new Panels();
      panels = made;
    }
    return made;
  }

  /// The values have been changed in place.
  synchronized void changed() {
    if (panels != null) {
      panels.invalidate();
    }
  }

  /// One more tensor uses it.
  synchronized Storage retain() {
    references++;
    return this;
  }

  /// Whether one user only is left, who may write over it.
  synchronized boolean exclusive() {
    return references == 1;
  }

  /// Computes `body` with memory from where this one comes from.
  Tensor again(Supplier<Tensor> body) {
    Workspace.Scope from = home;
    return from == null ? body.get() : from.again(body);
  }

  /// Will never be reused: it is in the hands of the user.
  synchronized void keep() {
    if (home != null && (array != null || halves != null)) {
      home.kept(array().length);
    }
    home = null;
  }

  /// One tensor fewer uses it.
  synchronized void release() {
    if (--references == 0) {
      reclaim();
    }
  }

  /// One tensor fewer uses it, if it was borrowed from a workspace.
  synchronized void letGo() {
    if (home != null) {
      release();
    }
  }

  /// Nobody may read it any more: its array returns to the workspace.
  synchronized void reclaim() {
    Workspace.Scope to = home;
    float[] values = array;
    short[] bits = halves;
    if (to == null) {
      return;
    }
    if (values != null) {
      to.give(values);
    }
    if (bits != null) {
      to.give(bits);
    }
    array = null;
    halves = null;
  }
}
