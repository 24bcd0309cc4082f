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
}
