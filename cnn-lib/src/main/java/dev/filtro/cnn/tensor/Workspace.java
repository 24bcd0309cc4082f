package dev.filtro.cnn.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Memory for the intermediate results of one network, used again step after step.
///
/// Whoever runs a network does so inside [#run]: every tensor that operations make in there borrows
/// its array from the workspace. The result of `run` is the caller's for good. All others are the
/// workspace's: with a gradient tape their arrays return to it while `backward()` consumes the
/// tape, without one when `run` ends. A tensor whose array has returned cannot be read any more: it
/// throws and names the remedy, `copy()`. So nothing that a user holds is ever overwritten, and
/// there is nothing to close.
///
/// Arrays that no step has used for a while (the batch size has changed) are left to the garbage
/// collector.
public final class Workspace {
  /// Steps after which an unused array is given up.
  private static final int PATIENCE = 16;

  private static final ScopedValue<Scope> SCOPE = ScopedValue.newInstance();

  private static final class Shelf {
    final ArrayDeque<float[]> arrays = new ArrayDeque<>();
    long lastUse;
  }

  private final Map<Integer, Shelf> shelves = new HashMap<>();
  private long runs;
  private long peak;

  /// An empty workspace.
  public Workspace() {}

  /// Runs `body`, whose intermediate tensors borrow from this workspace, and returns its result,
  /// which does not.
  ///
  /// Inside another `run` of the same workspace it only runs the body: the outer one decides what
  /// is kept.
  public Tensor run(Supplier<Tensor> body) {
    Scope outer = current();
    if (outer != null && outer.owner() == this) {
      return body.get();
    }
    Scope scope = new Scope(this);
    Tensor result = ScopedValue.where(SCOPE, scope).call(body::get);
    result.storage().keep();
    if (!result.requiresGradient()) {
      scope.releaseAll();
    }
    tidy();
    return result;
  }

  /// Gives the memory of an intermediate result back before its run ends: nobody will read it any
  /// more. Without effect while gradients are recorded, and on tensors that no workspace owns.
  public static void letGo(Tensor intermediate) {
    if (!Tape.recording()) {
      intermediate.storage().letGo();
    }
  }

  static @Nullable Scope current() {
    return SCOPE.isBound() ? SCOPE.get() : null;
  }

  /// Runs `body` without keeping what it makes on the way, which only someone who does not need it
  /// for gradients may ask for.
  static Tensor withoutTraces(Supplier<Tensor> body) {
    Scope scope = current();
    return scope == null ? body.get() : scope.withoutTraces(body);
  }

  /// The most memory that one run and its way back have used at the same time, in bytes: the
  /// intermediate results and their gradients, without parameters, inputs and results.
  public synchronized long peakBytes() {
    return Float.BYTES * peak;
  }

  synchronized float[] take(int size) {
    Shelf shelf = shelves.computeIfAbsent(size, s -> new Shelf());
    shelf.lastUse = runs;
    float[] array = shelf.arrays.pollLast();
    return array == null ? new float[size] : array;
  }

  synchronized void give(float[] array) {
    shelves.computeIfAbsent(array.length, s -> new Shelf()).arrays.addLast(array);
  }

  private synchronized void tidy() {
    runs++;
    if (runs % PATIENCE == 0) {
      shelves.values().removeIf(shelf -> shelf.lastUse + PATIENCE < runs);
    }
  }

  private synchronized void largest(long floats) {
    peak = Math.max(peak, floats);
  }

  /// What one call of [#run] has made, and how much of it is in use.
  static final class Scope {
    private final Workspace owner;
    private final List<Storage> made = new ArrayList<>();
    private final AtomicLong used;

    Scope(Workspace owner) {
      this(owner, new AtomicLong());
    }

    private Scope(Workspace owner, AtomicLong used) {
      this.owner = owner;
      this.used = used;
    }

    Workspace owner() {
      return owner;
    }

    Storage allocate(int size) {
      Storage storage = new Storage(take(size), this);
      synchronized (made) {
        made.add(storage);
      }
      return storage;
    }

    float[] take(int size) {
      owner.largest(used.addAndGet(size));
      return owner.take(size);
    }

    void give(float[] array) {
      used.addAndGet(-array.length);
      owner.give(array);
    }

    /// So many values belong to the user from now on.
    void kept(int size) {
      used.addAndGet(-size);
    }

    /// Runs `body` with memory of the same owner; its result is not handed out.
    Tensor again(Supplier<Tensor> body) {
      return ScopedValue.where(SCOPE, new Scope(owner, used)).call(body::get);
    }

    /// Runs `body` and takes back at once all that it made but its result.
    Tensor withoutTraces(Supplier<Tensor> body) {
      Scope inner = new Scope(owner, used);
      Tensor result = ScopedValue.where(SCOPE, inner).call(body::get);
      for (Storage storage : inner.made) {
        if (storage != result.storage()) {
          storage.reclaim();
        }
      }
      synchronized (made) {
        made.add(result.storage());
      }
      return result;
    }

    void releaseAll() {
      for (Storage storage : made) {
        storage.reclaim();
      }
    }
  }
}
