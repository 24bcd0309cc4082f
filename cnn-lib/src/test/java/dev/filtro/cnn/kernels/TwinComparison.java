package dev.filtro.cnn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.filtro.cnn.kernels.scalar.ScalarKernels;
import dev.filtro.cnn.kernels.vector.VectorKernels;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/// The vector kernels compute what the scalar ones compute, at sizes just below, at and above whole
/// vectors.
///
/// Both round differently only because they add in another order: the tolerance is 2e-6 of the sum
/// of the magnitudes, which 4 to 64 terms of size 1 stay far below.
///
/// The build runs these tests at every vector width.
@Tag("twins")
abstract class TwinComparison {
  static final int[] SIZES = {1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 48, 63, 64, 65, 66};

  final Kernels scalar = new ScalarKernels();
  final Kernels vector = new VectorKernels();
  final Random random = new Random(11);

  @BeforeEach
  void vectorsAreThere() {
    Assumptions.assumeTrue(vector.available(), "needs --add-modules=jdk.incubator.vector");
  }

  final float[] normal(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /// Runs `f` with both twins on the same previous content of the result.
  final void same(int size, double tolerance, String what, BiConsumer<Kernels, float[]> f) {
    float[] before = normal(size);
    float[] expected = before.clone();
    float[] actual = before.clone();
    f.accept(scalar, expected);
    f.accept(vector, actual);
    close(expected, actual, tolerance, what);
  }

  static void close(float[] expected, float[] actual, double tolerance, String what) {
    for (int i = 0; i < expected.length; i++) {
      double allowed = tolerance * Math.max(1, Math.abs(expected[i]));
      if (!(Math.abs(expected[i] - actual[i]) <= allowed)
          && Float.compare(expected[i], actual[i]) != 0) {
        assertEquals(expected[i], actual[i], (float) allowed, what + " at " + i);
      }
    }
  }
}
