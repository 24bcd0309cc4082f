package dev.filtro.cnn.train;

import dev.filtro.cnn.optim.Optimizer;
import dev.filtro.cnn.schedule.Schedule.Moment;
import java.util.List;

/// The learning rate of a run, update by update: the one that the user has set, times the
/// schedule's factor.
final class ScheduledRate {
  private final Settings settings;
  private final Optimizer optimizer;
  private final int updates; // in an epoch
  private final double first;
  private double current;
  private long done;

  ScheduledRate(Settings settings, int updates) {
    this.settings = settings;
    this.optimizer = settings.optimizer();
    this.updates = updates;
    this.first = optimizer.learningRate();
  }

  /// Sets the rate of the next update.
  ///
  /// @param watched the losses of the epochs so far
  void set(List<Double> watched) {
    long all = (long) settings.epochs() * updates;
    current = first * settings.schedule().factor(new Moment(done, all, updates, watched));
    optimizer.learningRate(current);
  }

  /// An update has been made.
  void advance() {
    done++;
  }

  /// Goes on after so many updates.
  void goOn(long updatesDone) {
    done = updatesDone;
  }

  /// The schedule was for this run: the next one starts from the rate that the user has set.
  void restore() {
    optimizer.learningRate(first);
  }

  /// The rate that the user has set.
  double first() {
    return first;
  }

  /// The rate of the last update.
  double current() {
    return current;
  }

  /// How many updates there were.
  long done() {
    return done;
  }
}
