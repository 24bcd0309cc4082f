package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.RandomKernels;
import dev.filtro.cnn.kernels.Threefry;
import dev.filtro.cnn.kernels.Workers;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// As many counters at a time as a vector has lanes.
final class VectorRandom implements RandomKernels {
  private static final VectorSpecies<Integer> INTEGERS =
      VectorSpecies.of(int.class, S.vectorShape());

  /// Elements of one block, see [Threefry#element].
  private static final int BLOCK = 32;

  /// Blocks below which a second thread does not pay.
  private static final int LEAST = 1 << 8;

  @Override
  public void dropout(long key, double keep, float[] x, float[] y, int n) {
    int limit = RandomKernels.limit(keep);
    float scale = (float) (1 / keep);
    Workers.shared()
        .split(n / BLOCK, LEAST, (worker, from, to) -> blocks(key, limit, scale, x, y, from, to));
    for (int i = n / BLOCK * BLOCK; i < n; i++) {
      y[i] = x[i] * (Threefry.element(key, i) < limit ? scale : 0);
    }
  }

  private static void blocks(
      long key, int limit, float scale, float[] x, float[] y, int from, int to) {
    for (int block = from; block < to; block++) {
      for (int lane = 0; lane < BLOCK / 2; lane += L) {
        step(key, block * (BLOCK / 2) + lane, limit, scale, x, y, block * BLOCK + lane);
      }
    }
  }

  /// Elements `at` to `at + L` and those half a block behind them.
  private static void step(
      long key, int counter, int limit, float scale, float[] x, float[] y, int at) {
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    int k2 = Threefry.PARITY ^ k0 ^ k1;
    IntVector a = IntVector.zero(INTEGERS).addIndex(1).add(counter + k0);
    IntVector b = IntVector.broadcast(INTEGERS, k1);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 13).lanewise(VectorOperators.XOR, a);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 15).lanewise(VectorOperators.XOR, a);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 26).lanewise(VectorOperators.XOR, a);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 6).lanewise(VectorOperators.XOR, a);
    a = a.add(k1);
    b = b.add(k2 + 1);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 17).lanewise(VectorOperators.XOR, a);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 29).lanewise(VectorOperators.XOR, a);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 16).lanewise(VectorOperators.XOR, a);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 24).lanewise(VectorOperators.XOR, a);
    a = a.add(k2);
    b = b.add(k0 + 2);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 13).lanewise(VectorOperators.XOR, a);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 15).lanewise(VectorOperators.XOR, a);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 26).lanewise(VectorOperators.XOR, a);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 6).lanewise(VectorOperators.XOR, a);
    a = a.add(k0);
    b = b.add(k1 + 3);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 17).lanewise(VectorOperators.XOR, a);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 29).lanewise(VectorOperators.XOR, a);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 16).lanewise(VectorOperators.XOR, a);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 24).lanewise(VectorOperators.XOR, a);
    a = a.add(k1);
    b = b.add(k2 + 4);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 13).lanewise(VectorOperators.XOR, a);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 15).lanewise(VectorOperators.XOR, a);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 26).lanewise(VectorOperators.XOR, a);
    a = a.add(b);
    b = b.lanewise(VectorOperators.ROL, 6).lanewise(VectorOperators.XOR, a);
    a = a.add(k2);
    b = b.add(k0 + 5);
    FloatVector kept = FloatVector.broadcast(S, scale);
    FloatVector.fromArray(S, x, at)
        .mul(kept.blend(0f, a.compare(VectorOperators.GE, limit).cast(S)))
        .intoArray(y, at);
    FloatVector.fromArray(S, x, at + BLOCK / 2)
        .mul(kept.blend(0f, b.compare(VectorOperators.GE, limit).cast(S)))
        .intoArray(y, at + BLOCK / 2);
  }
}
