package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.Workers;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Tells whether numbers are all finite: transforms that add neighbours up may be taken then.
final class Finite {
  /// Elements for which a second thread does not pay.
  private static final int LEAST = 1 << 15;

  private Finite() {}

  /// Whether the first `n` elements are finite, looked at by all threads.
  static boolean all(float[] x, int n) {
    AtomicBoolean found = new AtomicBoolean();
    Workers.shared()
        .split(
            Math.ceilDiv(n, LEAST),
            1,
            (worker, from, to) -> {
              if (!all(x, from * LEAST, Math.min(n, to * LEAST))) {
                found.set(true);
              }
            });
    return !found.get();
  }

  /// Whether the elements from `from` to `end` are finite.
  static boolean all(float[] x, int from, int end) {
    // Anything times zero is zero, unless it is NaN or infinite; four sums do not wait for each
    // other.
    FloatVector zero = FloatVector.zero(S);
    FloatVector a = zero;
    FloatVector b = zero;
    FloatVector c = zero;
    FloatVector d = zero;
    int i = from;
    for (; i + 4 * L <= end; i += 4 * L) {
      a = FloatVector.fromArray(S, x, i).fma(zero, a);
      b = FloatVector.fromArray(S, x, i + L).fma(zero, b);
      c = FloatVector.fromArray(S, x, i + 2 * L).fma(zero, c);
      d = FloatVector.fromArray(S, x, i + 3 * L).fma(zero, d);
    }
    float sum = a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
    for (; i < end; i++) {
      sum += 0 * x[i];
    }
    return sum == 0;
  }
}
