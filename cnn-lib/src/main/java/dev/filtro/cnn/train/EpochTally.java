package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Batches;
import dev.filtro.cnn.metrics.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sums up an epoch while it runs.
final class EpochTally {
  private final int epoch;
  private final int epochs;
  private final int images;
  private final int batches;
  private final boolean labelled;
  private final List<Metric> metrics;
  private final Answers answers = new Answers();
  private final long start = System.nanoTime();
  private double lossSum;
  private int correct;
  private int done;
  private int batch;

  EpochTally(int epoch, int epochs, Batches cut, List<Metric> metrics) {
    this.epoch = epoch;
    this.epochs = epochs;
    this.images = cut.data().size();
    this.batches = cut.count();
    this.labelled = cut.data().targetShape() == null;
    this.metrics = metrics;
  }

  int epoch() {
    return epoch;
  }

  Answers answers() {
    return answers;
  }

  boolean complete() {
    return batch == batches;
  }

  void add(double loss, int recognised, Prepared prepared) {
    lossSum += loss * prepared.size();
    correct += recognised;
    done += prepared.size();
    batch++;
  }

  Progress progress(History soFar) {
    double rate = done / seconds();
    double left = images - done + (double) (epochs - epoch) * images;
    return new Progress(
        epoch, epochs, batch, batches, loss(), accuracy(), rate, left / rate, soFar);
  }

  EpochResult result(Map<String, Double> validation, double learningRate) {
    Map<String, Double> training = new LinkedHashMap<>();
    training.put("loss", loss());
    if (labelled) {
      training.put("accuracy", accuracy());
    }
    answers.measure(metrics, training);
    return new EpochResult(epoch, training, validation, seconds(), learningRate);
  }

  private double loss() {
    return lossSum / done;
  }

  /// NaN for images without labels.
  private double accuracy() {
    return labelled ? (double) correct / done : Double.NaN;
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }
}
