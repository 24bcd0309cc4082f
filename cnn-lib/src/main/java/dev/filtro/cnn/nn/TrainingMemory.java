package dev.filtro.cnn.nn;

import java.util.List;

/// How many numbers a training step holds at the same time: those that layers give, kept for the
/// way back, and their gradients.
///
/// The way back is followed without computing: a pass takes gradients of its inputs, then gives its
/// result and that one's gradient back. What passes need inside (statistics, a gradient written
/// over another) is not looked at, so it is an estimate.
final class TrainingMemory {
  /// One pass over the network's values.
  ///
  /// @param kept how many numbers it keeps for the way back
  /// @param sources the values that it takes
  /// @param result the value that it gives
  record Step(long kept, List<Integer> sources, int result) {}

  private TrainingMemory() {}

  /// The most for one example.
  ///
  /// @param sizes of the values
  /// @param inputs the values that are given
  static long peak(List<Step> steps, long[] sizes, List<Integer> inputs) {
    long held = steps.stream().mapToLong(Step::kept).sum();
    boolean[] reached = new boolean[sizes.length];
    for (int input : inputs) {
      reached[input] = true; // it has no gradient
    }
    long peak = held;
    for (Step step : steps.reversed()) {
      held += reach(step.result, reached, sizes);
      for (int source : step.sources) {
        held += reach(source, reached, sizes);
      }
      peak = Math.max(peak, held);
      held -= step.kept + sizes[step.result];
    }
    return peak;
  }

  /// The size of a value whose gradient has not been there yet.
  private static long reach(int value, boolean[] reached, long[] sizes) {
    boolean there = reached[value];
    reached[value] = true;
    return there ? 0 : sizes[value];
  }
}
