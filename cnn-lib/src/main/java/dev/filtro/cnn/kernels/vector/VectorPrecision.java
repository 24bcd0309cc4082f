package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.HalfPrecision;
import dev.filtro.cnn.kernels.PrecisionKernels;
import dev.filtro.cnn.kernels.Workers;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// A vector of floats and one of half its length in bits at a time.
///
/// The Vector API has no lanes of float16; the JIT turns the plain loops into the processor's
/// conversions by itself. It does not do so with bfloat16's.
final class VectorPrecision implements PrecisionKernels {
  private static final VectorSpecies<Integer> INTEGERS =
      VectorSpecies.of(int.class, S.vectorShape());
  private static final VectorSpecies<Short> HALVES =
      VectorSpecies.of(short.class, VectorShape.forBitSize(S.vectorBitSize() / 2));

  /// Vectors below which a second thread does not pay.
  private static final int LEAST = (1 << 15) / L;

  @Override
  public void round(HalfPrecision to, float[] x, short[] y, int n) {
    Workers.shared()
        .split(
            n / L,
            LEAST,
            (worker, from, end) -> {
              switch (to) {
                case BFLOAT16 -> roundBfloat16(x, y, from * L, end * L);
                case FLOAT16 -> roundFloat16(x, y, from * L, end * L);
              }
            });
    for (int i = n / L * L; i < n; i++) {
      y[i] = to.bits(x[i]);
    }
  }

  @Override
  public void widen(HalfPrecision from, short[] x, float[] y, int n) {
    Workers.shared()
        .split(
            n / L,
            LEAST,
            (worker, begin, end) -> {
              switch (from) {
                case BFLOAT16 -> widenBfloat16(x, y, begin * L, end * L);
                case FLOAT16 -> widenFloat16(x, y, begin * L, end * L);
              }
            });
    for (int i = n / L * L; i < n; i++) {
      y[i] = from.value(x[i]);
    }
  }

  private static void roundBfloat16(float[] x, short[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      FloatVector value = FloatVector.fromArray(S, x, i);
      IntVector bits = value.reinterpretAsInts();
      IntVector odd = bits.lanewise(VectorOperators.LSHR, 16).and(1);
      IntVector rounded = bits.add(odd).add(0x7fff).lanewise(VectorOperators.LSHR, 16);
      IntVector safe =
          rounded.blend(0x7fc0, value.test(VectorOperators.IS_NAN).cast(INTEGERS)); // a NaN's bits
      ((ShortVector) safe.convertShape(VectorOperators.I2S, HALVES, 0)).intoArray(y, i);
    }
  }

  private static void widenBfloat16(short[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i += L) {
      IntVector bits =
          (IntVector)
              ShortVector.fromArray(HALVES, x, i).convertShape(VectorOperators.S2I, INTEGERS, 0);
      bits.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().intoArray(y, i);
    }
  }

  private static void roundFloat16(float[] x, short[] y, int from, int end) {
    for (int i = from; i < end; i++) {
      y[i] = Float.floatToFloat16(x[i]);
    }
  }

  private static void widenFloat16(short[] x, float[] y, int from, int end) {
    for (int i = from; i < end; i++) {
      y[i] = Float.float16ToFloat(x[i]);
    }
  }
}
