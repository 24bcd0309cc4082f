package dev.filtro.cnn.bench;

import dev.filtro.cnn.kernels.Workers;
import java.util.concurrent.atomic.DoubleAdder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// What the multipliers can do: sixteen independent chains of fused multiply-adds in registers.
final class Peak {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LOOP = 4000;

  private Peak() {}

  /// The best of many short runs on all threads, in GFLOP/s.
  static double gigaflops(double seconds) {
    float[] values = new float[16 * S.length()];
    double best = 0;
    long end = System.nanoTime() + (long) (seconds * 1e9);
    int threads = Workers.shared().threads();
    DoubleAdder sink = new DoubleAdder();
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      Workers.shared()
          .split(
              threads,
              1,
              (worker, from, to) -> {
                for (int i = 0; i < 50; i++) {
                  sink.add(chains(values));
                }
              });
      double flops = 2.0 * 16 * S.length() * LOOP * 50 * threads;
      best = Math.max(best, flops / (System.nanoTime() - start));
    }
    return best + 0 * sink.sum();
  }

  private static float chains(float[] v) {
    int l = S.length();
    FloatVector x = FloatVector.broadcast(S, 1.0001f);
    FloatVector c0 = FloatVector.fromArray(S, v, 0), c1 = FloatVector.fromArray(S, v, l);
    FloatVector c2 = FloatVector.fromArray(S, v, 2 * l), c3 = FloatVector.fromArray(S, v, 3 * l);
    FloatVector c4 = FloatVector.fromArray(S, v, 4 * l), c5 = FloatVector.fromArray(S, v, 5 * l);
    FloatVector c6 = FloatVector.fromArray(S, v, 6 * l), c7 = FloatVector.fromArray(S, v, 7 * l);
    FloatVector c8 = FloatVector.fromArray(S, v, 8 * l), c9 = FloatVector.fromArray(S, v, 9 * l);
    FloatVector ca = FloatVector.fromArray(S, v, 10 * l), cb = FloatVector.fromArray(S, v, 11 * l);
    FloatVector cc = FloatVector.fromArray(S, v, 12 * l), cd = FloatVector.fromArray(S, v, 13 * l);
    FloatVector ce = FloatVector.fromArray(S, v, 14 * l), cf = FloatVector.fromArray(S, v, 15 * l);
    for (int i = 0; i < LOOP; i++) {
      c0 = x.fma(x, c0);
      c1 = x.fma(x, c1);
      c2 = x.fma(x, c2);
      c3 = x.fma(x, c3);
      c4 = x.fma(x, c4);
      c5 = x.fma(x, c5);
      c6 = x.fma(x, c6);
      c7 = x.fma(x, c7);
      c8 = x.fma(x, c8);
      c9 = x.fma(x, c9);
      ca = x.fma(x, ca);
      cb = x.fma(x, cb);
      cc = x.fma(x, cc);
      cd = x.fma(x, cd);
      ce = x.fma(x, ce);
      cf = x.fma(x, cf);
    }
    FloatVector s = c0.add(c1).add(c2).add(c3).add(c4).add(c5).add(c6).add(c7);
    return s.add(c8).add(c9).add(ca).add(cb).add(cc).add(cd).add(ce).add(cf).lane(0);
  }
}
