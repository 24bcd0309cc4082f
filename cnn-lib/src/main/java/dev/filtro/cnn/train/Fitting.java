package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Batches;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.nn.Mode;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Pass;
import dev.filtro.cnn.progress.ProgressLine;
import dev.filtro.cnn.schedule.Schedule.Moment;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// One run of `fit`.
final class Fitting {
  private final Network network;
  private final Dataset data;
  private final Settings settings;
  private final BatchReader reader;
  private final Pass pass;
  private final @Nullable Best best;
  private final int batches; // in an epoch
  private final double firstRate;
  private final ProgressLine line = new ProgressLine();
  private final List<EpochResult> epochs = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();
  private int correct; // in the batch that has just run
  private boolean interrupted;
  private boolean stoppedEarly;

  Fitting(Network network, Dataset data, Settings settings) {
    this.network = network;
    this.data = data;
    this.settings = settings;
    this.reader = new BatchReader(data, settings.batchSize());
    this.pass = new Pass(Mode.TRAIN, new SplittableRandom(settings.seed()));
    Integer patience = settings.patience();
    this.batches = data.batches(settings.batchSize()).count();
    this.firstRate = settings.optimizer().learningRate();
    this.best = patience == null ? null : new Best(network, patience);
  }

  History run() {
    try {
      runEpochs();
    } finally {
      // The schedule was for this run: the next one starts from the rate that the user has set.
      settings.optimizer().learningRate(firstRate);
    }
    return history();
  }

  private void runEpochs() {
    for (int epoch = 1; epoch <= settings.epochs() && !interrupted && !stoppedEarly; epoch++) {
      runEpoch(epoch);
    }
    if (best != null && !interrupted) {
      best.restore();
    }
  }

  /// An interrupt is answered in words: drawing the curves for the first time takes longer than a
  /// notebook waits before it stops a cell that does not heed its interrupt.
  private void runEpoch(int epoch) {
    EpochTally tally = new EpochTally(epoch, settings.epochs(), data.size(), settings.batchSize());
    // Another order each epoch; the golden ratio keeps the seeds of neighbours apart.
    Dataset mixed = data.shuffled(settings.seed() + epoch * 0x9E3779B97F4A7C15L);
    Batches cut = mixed.batches(settings.batchSize());
    for (int batch = 0; batch < batches; batch++) {
      if (Thread.interrupted()) {
        interrupted = true;
        line.keep(history().toString());
        return;
      }
      reader.read(cut, batch);
      tally.add(step(epoch, batch), correct, reader.size());
      line.offer(() -> tally.progress(history()));
    }
    try {
      finishEpoch(tally);
    } catch (CancellationException e) {
      // The validation saw the interrupt and left it for this to see.
      interrupted = Thread.interrupted();
      line.keep(history().toString());
    }
  }

  /// Learns from the batch that has been read.
  private double step(int epoch, int batch) {
    int[] labels = reader.labels();
    Tensor loss =
        network.inWorkspace(() -> {
          Tensor scores = network.forward(reader.images(), pass);
          correct = reader.correct(scores);
          return settings.loss().of(scores, labels);
        });
    double value = loss.item();
    if (!Double.isFinite(value)) {
      throw diverged(value, epoch, batch);
    }
    Moment now = new Moment(losses.size(), (long) settings.epochs() * batches, batches);
    settings.optimizer().learningRate(firstRate * settings.schedule().factor(now));
    settings.optimizer().step(loss);
    losses.add(value);
    return value;
  }

  private void finishEpoch(EpochTally tally) {
    Dataset validation = settings.validation();
    Map<String, Double> measured =
        validation == null
            ? Map.of()
            : new Evaluator(network, validation).evaluate(settings.loss()).figures();
    EpochResult result = tally.result(measured, settings.optimizer().learningRate());
    epochs.add(result);
    line.keep(result);
    if (best != null) {
      stoppedEarly = best.enough(measured.getOrDefault("loss", Double.NaN));
    }
  }

  private History history() {
    int batchesPerEpoch = data.batches(settings.batchSize()).count();
    return new History(epochs, losses, batchesPerEpoch, interrupted, stoppedEarly);
  }

  private DivergedException diverged(double value, int epoch, int batch) {
    String before =
        losses.isEmpty() ? "" : String.format(Locale.ROOT, ", after %.4g", losses.getLast());
    return new DivergedException(
        "The loss became %s in epoch %d, batch %d%s; try a learning rate smaller than %s, images scaled to 0..1, or look for NaN in the images. network.seed(1) gives fresh parameters"
            .formatted(value, epoch, batch + 1, before, firstRate),
        history());
  }
}
