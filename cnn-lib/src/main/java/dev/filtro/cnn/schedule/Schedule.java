package dev.filtro.cnn.schedule;

import dev.filtro.cnn.FitOption;
import java.util.List;

/// By how much the optimiser's learning rate is multiplied, step by step.
///
/// ```java
/// fit(network, data, sgd(0.1), epochs(30), oneCycle());
/// fit(network, data, sgd(0.1), epochs(30), (Schedule) at -> 1 / (1 + at.epoch()));
/// ```
@FunctionalInterface
public interface Schedule extends FitOption {

  /// The factor at a moment; 1 leaves the optimiser's learning rate as it was set.
  double factor(Moment at);

  /// The same schedule behind a rise from zero: large steps wait until the first gradients have
  /// brought the parameters into a reasonable region.
  ///
  /// `(step + 1) / (n + 1)` for the first n steps.
  ///
  /// Source: Goyal et al. 2017, arXiv:1706.02677, section 2.2.
  ///
  /// @param epochs how long the rise takes; the schedule has the rest to itself
  default Schedule warmUp(double epochs) {
    return new WarmUp(this, epochs);
  }

  /// How far training has come.
  ///
  /// @param step how many steps have been taken: 0 before the first
  /// @param steps how many there are to be
  /// @param stepsPerEpoch how many make an epoch
  /// @param losses the loss at the end of each epoch so far: on the validation set if there is one
  record Moment(long step, long steps, int stepsPerEpoch, List<Double> losses) {

    /// A moment of a training whose losses do not matter.
    public Moment(long step, long steps, int stepsPerEpoch) {
      this(step, steps, stepsPerEpoch, List.of());
    }

    /// The share of the whole training that is done, from 0 to 1.
    public double progress() {
      return (double) step / steps;
    }

    /// How many epochs have been completed, as a fraction: 1.5 in the middle of the second.
    public double epoch() {
      return (double) step / stepsPerEpoch;
    }
  }
}
