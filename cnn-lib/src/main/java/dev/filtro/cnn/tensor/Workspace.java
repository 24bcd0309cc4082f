package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.HalfPrecision;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
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
/// What a tape keeps for its way back may be kept in 16 bits, see [#narrow].
///
/// Arrays that no step has needed for a while (the batch size has changed) are left to the garbage
/// collector.
public final class Workspace {
  /// Steps after which an unused array is given up.
  private static final int PATIENCE = 16;

  private static final ScopedValue<Scope> SCOPE = ScopedValue.newInstance();

  /// Arrays of one size that wait for their use.
  private static final class Shelf<A> {
    final ArrayDeque<A> arrays = new ArrayDeque<>();
    int idle; // so many have not been needed since the last tidying

    @Nullable A take() {
      A array = arrays.pollLast();
      idle = Math.min(idle, arrays.size());
      return array;
    }

    /// Gives up what nobody has needed; whether nothing is left.
    boolean tidied() {
      for (; idle > 0; idle--) {
        arrays.removeFirst();
      }
      idle = arrays.size();
      return arrays.isEmpty();
    }
  }

  private final Map<Integer, Shelf<float[]>> shelves = new HashMap<>();
  private final Map<Integer, Shelf<short[]>> halves = new HashMap<>();
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
    return runAll(() -> List.of(body.get())).getFirst();
  }

  /// [#run] with several results.
  public List<Tensor> runAll(Supplier<List<Tensor>> body) {
    Scope outer = current();
    if (outer != null && outer.owner() == this) {
      return body.get();
    }
    Scope scope = new Scope(this);
    List<Tensor> results = ScopedValue.where(SCOPE, scope).call(body::get);
    results.forEach(result -> result.storage().keep());
    if (results.stream().noneMatch(Tensor::requiresGradient)) {
      scope.releaseAll();
    }
    tidy();
    return results;
  }

  /// Gives the memory of an intermediate result back before its run ends: nobody will read it any
  /// more. Without effect while gradients are recorded, and on tensors that no workspace owns.
  public static void letGo(Tensor intermediate) {
    if (!Tape.recording()) {
      intermediate.storage().letGo();
    }
  }

  /// How many results have been recorded in the run that goes on: a mark for [#narrow].
  public static int recorded() {
    Scope scope = current();
    return scope == null ? 0 : scope.waiting.size();
  }

  /// Keeps results that have been recorded since a mark in 16 bits until they are read again, as
  /// operations do on the way back. Read earlier, they are the rounded ones.
  ///
  /// Source: activations stored in half precision, Micikevicius et al. 2018, arXiv:1710.03740,
  /// section 3.
  ///
  /// @param live those that will be read on the way forward: they stay as they are
  public static void narrow(HalfPrecision to, int since, Collection<Tensor> live) {
    Scope scope = current();
    if (scope != null) {
      scope.narrow(to, since, live);
    }
  }

  /// The storage of a result that its operation has recorded.
  static void record(Storage result) {
    Scope scope = current();
    if (scope != null) {
      scope.waiting.add(result);
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
    return peak;
  }

  synchronized float[] take(int size) {
    float[] array = shelves.computeIfAbsent(size, s -> new Shelf<>()).take();
    return array == null ? new float[size] : array;
  }

  synchronized short[] takeHalves(int size) {
    short[] array = halves.computeIfAbsent(size, s -> new Shelf<>()).take();
    return array == null ? new short[size] : array;
  }

  synchronized void give(float[] array) {
    shelves.computeIfAbsent(array.length, s -> new Shelf<>()).arrays.addLast(array);
  }

  synchronized void give(short[] array) {
    halves.computeIfAbsent(array.length, s -> new Shelf<>()).arrays.addLast(array);
  }

  private synchronized void tidy() {
    runs++;
    if (runs % PATIENCE == 0) {
      shelves.values().removeIf(Shelf::tidied);
      halves.values().removeIf(Shelf::tidied);
    }
  }

  private synchronized void largest(long bytes) {
    peak = Math.max(peak, bytes);
  }

  /// What one call of [#run] has made, and how much of it is in use.
  static final class Scope {
    private final Workspace owner;
    private final List<Storage> made = new ArrayList<>();
    private final List<Storage> waiting = new ArrayList<>(); // recorded, in 32 bits
    private final AtomicLong used; // bytes

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
      owner.largest(used.addAndGet((long) Float.BYTES * size));
      return owner.take(size);
    }

    short[] takeHalves(int size) {
      owner.largest(used.addAndGet((long) Short.BYTES * size));
      return owner.takeHalves(size);
    }

    void give(float[] array) {
      used.addAndGet(-(long) Float.BYTES * array.length);
      owner.give(array);
    }

    void give(short[] array) {
      used.addAndGet(-(long) Short.BYTES * array.length);
      owner.give(array);
    }

    private void narrow(HalfPrecision to, int since, Collection<Tensor> live) {
      List<Storage> fresh = waiting.subList(since, waiting.size());
      fresh.removeIf(storage -> {
        boolean done = live.stream().noneMatch(tensor -> tensor.storage() == storage);
        if (done) {
          storage.narrow(to);
        }
        return done;
      });
    }

    /// So many values belong to the user from now on.
    void kept(int size) {
      used.addAndGet(-(long) Float.BYTES * size);
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
