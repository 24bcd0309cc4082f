package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.HalfPrecision;
import dev.filtro.cnn.kernels.Kernels;
import org.jspecify.annotations.Nullable;

/// Where the gradient of one tensor is collected: the sum of what each of its uses contributes.
///
/// A kernel that can write or add writes to [#array()] as [#accumulates()] says and reports
/// [#written()]; one that has made its contribution elsewhere hands it over with [#add].
final class Gradient {
  private final Tensor of;
  private final boolean persistent;
  private @Nullable Storage storage;
  private boolean filled;
  private boolean fixed;

  /// A gradient that begins empty. A persistent one keeps its array from step to step.
  Gradient(Tensor of, boolean persistent) {
    this.of = of;
    this.persistent = persistent;
  }

  boolean persistent() {
    return persistent;
  }

  /// Whether the tensor is to stay as it is, so that no gradient is wanted.
  boolean fixed() {
    return fixed;
  }

  void fixed(boolean yes) {
    fixed = yes;
  }

  boolean filled() {
    return filled;
  }

  /// Whether the next contribution must be added to what is there.
  boolean accumulates() {
    return filled;
  }

  /// The array to write to, nobody else's.
  float[] array() {
    Storage own = storage;
    if (own == null) {
      own = of.storage().sibling(of.size());
    } else if (!own.exclusive()) {
      Storage copy = own.sibling(of.size());
      if (filled) {
        System.arraycopy(own.array(), 0, copy.array(), 0, of.size());
      }
      own.release();
      own = copy;
    }
    storage = own;
    return own.array();
  }

  void written() {
    filled = true;
  }

  /// The collected values, to be read only.
  float[] values() {
    return shared().array();
  }

  /// The collected values' storage, for passing on as they are.
  Storage shared() {
    Storage own = storage;
    if (own == null || !filled) {
      throw new IllegalStateException("No gradient has reached " + of);
    }
    return own;
  }

  /// Whether the collected values may be overwritten by whoever reads them last.
  boolean overwritable() {
    Storage own = storage;
    return !persistent && own != null && own.exclusive();
  }

  /// Adds a contribution; the storage may be kept, so nobody may write to it afterwards.
  void add(Storage contribution) {
    if (!filled && !persistent) {
      if (storage != null) {
        storage.release();
      }
      storage = contribution.retain();
      filled = true;
      return;
    }
    float[] to = array();
    if (filled) {
      Kernels.chosen().pointwise().add(contribution.array(), 1, to, of.size());
    } else {
      System.arraycopy(contribution.array(), 0, to, 0, of.size());
    }
    filled = true;
  }

  /// Keeps what it has collected in 16 bits until more comes or its turn has come, unless others
  /// share it.
  void narrow(HalfPrecision to) {
    Storage own = storage;
    if (own != null && overwritable()) {
      own.narrow(to);
    }
  }

  /// Forgets the values; a persistent gradient keeps its array.
  void clear() {
    filled = false;
    if (!persistent && storage != null) {
      storage.release();
      storage = null;
    }
  }
}
