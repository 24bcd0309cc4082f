package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Batches;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.optim.Optimizer;
import dev.filtro.cnn.progress.ProgressLine;
import dev.filtro.cnn.schedule.Schedule.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// One run of `fit`.
final class Fitting implements Run {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final Network network;
  private final Settings settings;
  private final TrainingStep step;
  private final Feed feed;
  private final Remarks remarks;
  private final @Nullable Best best;
  private final Snapshot lastGood;
  private final double firstRate;
  private final int batches; // in an epoch
  private final int updates; // in an epoch
  private final ProgressLine line = new ProgressLine();
  private final List<EpochResult> epochs = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();
  private final int lastEpoch;
  private long updatesDone;
  private long images;
  private boolean interrupted;
  private boolean stopped;
  private boolean stoppedEarly;
  private String divergence = "";

  Fitting(Network network, Settings settings) {
    this.network = network;
    this.settings = settings;
    this.step = new TrainingStep(network, settings);
    this.feed = new Feed(settings.maker(), settings.loaders());
    this.batches = settings.data().batches(settings.batchSize()).count();
    this.updates = Math.ceilDiv(batches, settings.accumulate());
    this.firstRate = settings.optimizer().learningRate();
    Integer patience = settings.patience();
    this.best = patience == null ? null : new Best(network, patience);
    this.lastGood = new Snapshot(network);
    this.remarks = new Remarks(network, settings.data(), settings.objective());
    History before = settings.before();
    if (before != null) {
      epochs.addAll(before.epochs());
      losses.addAll(before.batchLosses());
    }
    this.lastEpoch = epochs.size() + settings.epochs();
  }

  /// Goes on from a checkpoint, if there is one: unlike `after(run)` within the same run.
  private void resume(Checkpoint checkpoint) {
    Checkpoint.State state = checkpoint.resume(network, settings.optimizer(), settings.seed());
    if (state != null) {
      epochs.addAll(state.epochs());
      losses.addAll(state.losses());
      updatesDone = state.updates();
      LossScaling scaling = step.scaling();
      if (scaling != null && state.scaling() != null) {
        scaling.restore(state.scaling());
      }
      stoppedEarly = best != null && best.enough(epochs, checkpoint);
      line.keep(
          "goes on after epoch %d of %d from %s"
              .formatted(epochs.size(), lastEpoch, checkpoint.last()));
    }
  }

  History run() {
    remarks.found().forEach(line::keep);
    if (settings.checkpoint() != null) {
      resume(settings.checkpoint());
    }
    settings.callbacks().forEach(c -> c.started(this));
    try {
      for (int epoch = epochs.size() + 1; epoch <= lastEpoch && !ended(); epoch++) {
        runEpoch(epoch);
      }
    } finally {
      // The schedule was for this run: the next one starts from the rate that the user has set.
      settings.optimizer().learningRate(firstRate);
      line.finish();
    }
    if (best != null && !interrupted && divergence.isEmpty()) {
      best.restore();
    }
    settings.callbacks().forEach(c -> c.ended(this));
    return history();
  }

  private boolean ended() {
    return interrupted || stopped || stoppedEarly || !divergence.isEmpty();
  }

  /// An interrupt is answered in words: drawing the curves for the first time takes longer than a
  /// notebook waits before it stops a cell that does not heed its interrupt.
  private void runEpoch(int epoch) {
    Dataset data = settings.data();
    // Another order each epoch; the golden ratio keeps the seeds of neighbours apart.
    long seed = settings.seed() + epoch * GOLDEN;
    Batches cut = data.shuffled(seed).batches(settings.batchSize());
    EpochTally tally = new EpochTally(epoch, lastEpoch, cut, settings.objective());
    lastGood.take();
    feed.run(
        cut,
        seed,
        (batch, prepared) -> {
          interrupted = Thread.interrupted();
          if (!interrupted) {
            learn(cut, batch, prepared, seed, tally);
          }
          return !interrupted && !stopped && divergence.isEmpty();
        });
    interrupted |= Thread.interrupted();
    if (interrupted) {
      line.keep(history().toString());
      return;
    }
    if (tally.complete() && divergence.isEmpty()) {
      finishEpoch(tally);
    }
  }

  private void learn(Batches cut, int batch, Prepared prepared, long seed, EpochTally tally) {
    SplittableRandom random = new SplittableRandom((seed ^ GOLDEN) + GOLDEN * (batch + 1L));
    Objective.Score score = step.forward(prepared, random, tally.figures());
    double value = score.loss().item();
    if (!Double.isFinite(value)) {
      step.abandon();
      diverge(
          epoch -> new Divergence(network, firstRate, losses).of(value, epoch, batch, prepared),
          tally.epoch());
      return;
    }
    images += prepared.size();
    step.backward(score.loss(), (double) prepared.size() / imagesOfUpdate(cut, batch));
    int group = settings.accumulate();
    if ((batch + 1) % group == 0 || batch + 1 == cut.count()) {
      Moment now = new Moment(updatesDone, updatesToDo(), updates, watched());
      settings.optimizer().learningRate(firstRate * settings.schedule().factor(now));
      step.update(() -> settings.callbacks().forEach(c -> c.gradientsReady(this)));
      updatesDone++;
      checkScaling(tally.epoch(), batch, prepared);
    }
    losses.add(value);
    tally.add(value, score, prepared.size());
    settings.callbacks().forEach(c -> c.batchEnded(this, value));
    line.offer(() -> tally.progress(history()));
  }

  private void checkScaling(int epoch, int batch, Prepared prepared) {
    LossScaling scaling = step.scaling();
    if (scaling != null && scaling.exhausted()) {
      diverge(
          e ->
              new Divergence(network, firstRate, losses)
                  .outOfRange(e, batch, scaling.skipped(), prepared),
          epoch);
    }
  }

  /// Ends the training and puts the last good parameters back: those of the best epoch if it is
  /// known, else those that the epoch began with. What the optimiser remembers led there, so it is
  /// forgotten.
  private void diverge(IntFunction<String> what, int epoch) {
    boolean known = false;
    try {
      divergence = what.apply(epoch);
    } finally {
      known = best != null && best.fallBack();
      if (!known) {
        lastGood.restore();
      }
      settings.optimizer().forget();
    }
    divergence +=
        "; the network has the parameters "
            + (known
                ? "of its best epoch"
                : epoch == 1 ? "that it began with" : "of the end of epoch " + (epoch - 1));
    line.keep(divergence);
  }

  private long updatesToDo() {
    return (long) settings.epochs() * updates;
  }

  private List<Double> watched() {
    return epochs.stream().map(History::watched).toList();
  }

  /// The images that the update after a batch follows.
  private int imagesOfUpdate(Batches cut, int batch) {
    int group = settings.accumulate();
    int first = batch - batch % group;
    int images = 0;
    for (int i = first; i < Math.min(first + group, cut.count()); i++) {
      images += cut.sizeOf(i);
    }
    return images;
  }

  private void finishEpoch(EpochTally tally) {
    Map<String, Double> measured;
    try {
      Dataset validation = settings.validation();
      measured =
          validation == null
              ? Map.of()
              : new Evaluator(network, validation).evaluate(settings.objective()).figures();
    } catch (CancellationException e) {
      // The validation saw the interrupt and left it for this to see.
      interrupted = Thread.interrupted();
      line.keep(history().toString());
      return;
    }
    double watched = measured.getOrDefault("loss", 0.0);
    if (!Double.isFinite(watched) || !Divergence.finite(network)) {
      diverge(
          epoch -> new Divergence(network, firstRate, losses).atEnd(watched, epoch), tally.epoch());
      return;
    }
    EpochResult result = tally.result(measured, settings.optimizer().learningRate());
    epochs.add(result);
    line.keep(result);
    if (best != null) {
      stoppedEarly = best.enough(measured.getOrDefault("loss", Double.NaN));
    }
    if (settings.checkpoint() != null) {
      keep(settings.checkpoint(), result.epoch());
    }
    settings.callbacks().forEach(c -> c.epochEnded(this, result));
  }

  private void keep(Checkpoint checkpoint, int epoch) {
    LossScaling scaling = step.scaling();
    Checkpoint.State state =
        new Checkpoint.State(epochs, losses, updatesDone, scaling == null ? null : scaling.state());
    Optimizer optimizer = settings.optimizer();
    if (history().bestEpoch() == epoch) {
      // Before the last one, which must never speak of a best epoch that is not there.
      checkpoint.write(checkpoint.best(), network, optimizer, state, settings.seed());
    }
    if (epoch % checkpoint.every() == 0 || epoch == lastEpoch || stoppedEarly) {
      checkpoint.write(checkpoint.last(), network, optimizer, state, settings.seed());
    }
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public Optimizer optimizer() {
    return settings.optimizer();
  }

  @Override
  public long images() {
    return images;
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public History history() {
    LossScaling scaling = step.scaling();
    return new History(
        epochs,
        losses,
        batches,
        interrupted,
        stoppedEarly,
        divergence,
        remarks.found(),
        scaling == null ? 0 : scaling.skipped(),
        new History.Subject(
            network,
            settings.validation() == null ? settings.data() : settings.validation(),
            settings.objective().goals().getFirst().loss()),
        settings.optimizer());
  }
}
