package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Batches;
import java.util.Map;

/// Sums up an epoch while it runs.
final class EpochTally {
  private final int epoch;
  private final int epochs;
  private final int images;
  private final int batches;
  private final Figures figures;
  private long start;
  private long before; // nanoseconds that had passed when it was paused
  private boolean running;
  private int batch;

  EpochTally(int epoch, int epochs, Batches cut, Objective objective) {
    this.epoch = epoch;
    this.epochs = epochs;
    this.images = cut.data().size();
    this.batches = cut.count();
    this.figures = new Figures(objective);
  }

  int epoch() {
    return epoch;
  }

  Figures figures() {
    return figures;
  }

  /// How many batches have been learnt from.
  int batches() {
    return batch;
  }

  /// Time counts from now on,
  void goOn() {
    start = System.nanoTime();
    running = true;
  }

  /// until now; the seconds since then.
  double pause() {
    long passed = System.nanoTime() - start;
    before += passed;
    running = false;
    return passed / 1e9;
  }

  boolean complete() {
    return batch == batches;
  }

  void add(double loss, Objective.Score score, int size) {
    figures.add(loss, score, size);
    batch++;
  }

  Progress progress(History soFar) {
    double rate = figures.done() / seconds();
    double left = images - figures.done() + (double) (epochs - epoch) * images;
    return new Progress(
        epoch,
        epochs,
        batch,
        batches,
        figures.loss(),
        figures.accuracy(),
        rate,
        left / rate,
        soFar);
  }

  EpochResult result(Map<String, Double> validation, double learningRate) {
    return new EpochResult(epoch, figures.byName(), validation, seconds(), learningRate);
  }

  private double seconds() {
    return (before + (running ? System.nanoTime() - start : 0)) / 1e9;
  }
}
