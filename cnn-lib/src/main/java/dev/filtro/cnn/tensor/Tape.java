package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.HalfPrecision;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Runs a recorded computation backwards.
///
/// The tape is not a list anywhere: each tensor knows the operation that made it, and each
/// operation its inputs. Going back in order of time therefore visits every use of a tensor before
/// the operation that made it, so its gradient is complete by then.
///
/// Source: reverse accumulation, Baydin et al. 2018, arXiv:1502.05767, section 3.2.
final class Tape {
  private static final ScopedValue<Boolean> PAUSED = ScopedValue.newInstance();
  private static final ScopedValue<Boolean> REPEATING = ScopedValue.newInstance();

  private static final ScopedValue<Boolean> PARAMETERS_FIXED = ScopedValue.newInstance();

  private Tape() {}

  static boolean parametersFixed() {
    return PARAMETERS_FIXED.isBound();
  }

  static <T> T withParametersFixed(Supplier<T> body) {
    return ScopedValue.where(PARAMETERS_FIXED, true).call(body::get);
  }

  static boolean recording() {
    return !PAUSED.orElse(false);
  }

  static <T> T paused(Supplier<T> body) {
    return ScopedValue.where(PAUSED, true).call(body::get);
  }

  /// Computes again, on the way back, what a checkpoint has not kept: recorded this time.
  static <T> T repeated(Supplier<T> body) {
    return ScopedValue.where(PAUSED, false).where(REPEATING, true).call(body::get);
  }

  /// Whether this computation has been done before: it must leave no second mark on running
  /// statistics.
  static boolean repeating() {
    return REPEATING.isBound();
  }

  static void backward(Tensor from, Storage seed) {
    List<Tensor> results = reachable(from);
    results.sort(Comparator.comparingLong((Tensor t) -> t.origin().time()).reversed());
    from.gradientSlot().add(seed);
    boolean halves = results.stream().anyMatch(t -> t.storage().precision() != null);
    paused(() -> {
      if (halves) {
        narrowing(results);
      } else {
        results.forEach(Tape::step);
      }
      return results;
    });
  }

  private static void narrowing(List<Tensor> results) {
    Set<Tensor> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < results.size(); i++) {
      Tensor result = results.get(i);
      step(result);
      waiting.remove(result);
      Collections.addAll(waiting, result.origin().inputs());
      narrow(waiting, i + 1 < results.size() ? results.get(i + 1) : result);
    }
  }

  /// Gradients whose turn is not yet wait in the precision of the values they belong to.
  private static void narrow(Set<Tensor> waiting, Tensor next) {
    for (Tensor tensor : waiting) {
      HalfPrecision precision = tensor.storage().precision();
      if (precision != null && tensor != next) {
        tensor.gradientSlot().narrow(precision);
      }
    }
  }

  private static void step(Tensor result) {
    Operation operation = result.origin();
    Gradient gradient = result.gradientSlot();
    if (gradient.filled()) {
      operation.backward(result, gradient);
    }
    operation.consume();
    if (!result.retainsGradient()) {
      gradient.clear();
    }
    result.storage().release();
  }

  /// All tensors that an operation made on the way to `from`. Operations remember who has been
  /// there: a set of them would be the largest object of a small network's step.
  private static List<Tensor> reachable(Tensor from) {
    List<Tensor> found = new ArrayList<>();
    long walk = Operation.now();
    ArrayDeque<Tensor> open = new ArrayDeque<>(Arrays.asList(from));
    while (!open.isEmpty()) {
      Tensor next = open.removeLast();
      if (!next.recorded() || !next.origin().reach(walk)) {
        continue;
      }
      if (next.origin().consumed()) {
        throw new IllegalStateException(
            "backward() expects a computation that it has not gone through yet, but part of this one was"
                + " consumed by an earlier backward(); compute the loss again");
      }
      found.add(next);
      Collections.addAll(open, next.origin().inputs());
    }
    return found;
  }
}
