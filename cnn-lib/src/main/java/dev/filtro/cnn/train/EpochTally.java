package dev.filtro.cnn.train;

import java.util.LinkedHashMap;
import java.util.Map;

/// Sums up an epoch while it runs.
final class EpochTally {
  private final int epoch;
  private final int epochs;
  private final int images;
  private final int batches;
  private final long start = System.nanoTime();
  private double lossSum;
  private int correct;
  private int done;
  private int batch;

  EpochTally(int epoch, int epochs, int images, int batchSize) {
    this.epoch = epoch;
    this.epochs = epochs;
    this.images = images;
    this.batches = Math.ceilDiv(images, batchSize);
  }

  void add(double loss, int recognised, int size) {
    lossSum += loss * size;
    correct += recognised;
    done += size;
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
    training.put("accuracy", accuracy());
    return new EpochResult(epoch, training, validation, seconds(), learningRate);
  }

  private double loss() {
    return lossSum / done;
  }

  private double accuracy() {
    return (double) correct / done;
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }
}
