package dev.filtro.cnn.nn;

import dev.filtro.cnn.kernels.HalfPrecision;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One run of a network: what for, and where its random numbers come from.
///
/// @param kept how values wait for `backward()`: in 16 bits, which halves the memory they take, or
///   as they are if null
public record Pass(Mode mode, RandomGenerator random, @Nullable HalfPrecision kept) {

  /// A run that keeps its values as they are.
  public Pass(Mode mode, RandomGenerator random) {
    this(mode, random, null);
  }

  /// Whether the network is learning.
  public boolean training() {
    return mode == Mode.TRAIN;
  }
}
