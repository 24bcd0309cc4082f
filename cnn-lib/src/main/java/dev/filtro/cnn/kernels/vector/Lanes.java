package dev.filtro.cnn.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The vector width of this machine and the tile shape that suits it.
final class Lanes {
  static final VectorSpecies<Float> S = species(Integer.getInteger("filtro.vector.bits", 0));

  /// Floats in a vector.
  static final int L = S.length();

  /// Columns of a full panel: two vectors.
  static final int NR = 2 * L;

  /// Rows of a tile. With 32 registers (AVX-512) 8 rows times 2 vectors keep the multipliers busy;
  /// with 16 (AVX2, NEON has 32 but narrow ones) more than 6 rows spill.
  static final int MR = L >= 16 ? 8 : L >= 8 ? 6 : 4;

  private Lanes() {}

  /// Vectors of so many bits, or those that the machine prefers: tests run at every width.
  private static VectorSpecies<Float> species(int bits) {
    return switch (bits) {
      case 128 -> FloatVector.SPECIES_128;
      case 256 -> FloatVector.SPECIES_256;
      case 512 -> FloatVector.SPECIES_512;
      default -> FloatVector.SPECIES_PREFERRED;
    };
  }

  /// The lanes that are left of `n` elements after the whole vectors.
  static VectorMask<Float> rest(int n) {
    return S.indexInRange(0, n - S.loopBound(n));
  }

  /// Whether `n` is a whole number of vectors.
  static boolean whole(int n) {
    return n % L == 0;
  }

  /// The sum of a vector's lanes, always in the same order: halves upon each other.
  ///
  /// `reduceLanes(ADD)` may add in any order, and compiled code does so in another one than code
  /// that is interpreted: training would not be repeatable to the bit, as the JVM compiles when it
  /// likes.
  static float sum(FloatVector vector) {
    float[] sums = new float[L];
    vector.intoArray(sums, 0);
    for (int half = L / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        sums[i] += sums[i + half];
      }
    }
    return sums[0];
  }
}
