package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.optim.Optimizer;
import dev.filtro.cnn.progress.ProgressLine;
import dev.filtro.cnn.tensor.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// One run of `fit`.
final class Fitting implements Run {
  private final Network network;
  private final Dataset data;
  private final Settings settings;
  private final TrainingStep step;
  private final Feed feed;
  private final @Nullable Evaluator validator;
  private final Remarks remarks;
  private final @Nullable Best best;
  private final DivergenceWatch watch;
  private final ScheduledRate rate;
  private final int batches; // in an epoch
  private final List<EpochResult> epochs = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();
  private final int lastEpoch;
  private ProgressLine line = new ProgressLine();
  private @Nullable Epoch current;
  private @Nullable Epoch following; // its first batches are made while the current one is measured
  private double seconds; // of learning
  private long images;
  private boolean interrupted;
  private boolean stopped;
  private boolean stoppedEarly;

  Fitting(Network network, Dataset data, Settings settings) {
    this.network = network;
    this.data = data;
    this.settings = settings;
    this.step = new TrainingStep(network, settings);
    this.feed = new Feed(settings.maker(), settings.loaders());
    Dataset validation = settings.validation();
    this.validator = validation == null ? null : new Evaluator(network, validation);
    this.batches = settings.data().batches(settings.batchSize()).count();
    this.rate = new ScheduledRate(settings, Math.ceilDiv(batches, settings.accumulate()));
    Integer patience = settings.patience();
    this.best = patience == null ? null : new Best(network, patience);
    Fallback fallback = new Fallback(network, settings.optimizer(), best);
    this.watch =
        new DivergenceWatch(network, rate.first(), losses, fallback, text -> line.keep(text));
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
    Checkpoint.State state = checkpoint.resume(network, settings);
    if (state != null) {
      epochs.addAll(state.epochs());
      losses.addAll(state.losses());
      rate.goOn(state.updates());
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
    // What an interrupted run or a loop by hand has left is not of this run.
    network.parameters().forEach(Parameter::clearGradient);
    if (settings.checkpoint() != null) {
      settings.checkpoint().prepare();
      resume(settings.checkpoint());
    }
    settings.callbacks().forEach(c -> c.started(this));
    return finish();
  }

  /// Takes the run up where an interrupt cut it short, to the end that it was meant to have.
  History goOn(Dataset given) {
    if (given.size() != data.size()
        || !given.imageShape().equals(data.imageShape())
        || !given.classNames().equals(data.classNames())) {
      throw new IllegalArgumentException(
          "fit(network, data, after(run)) finishes a run that was interrupted, with %s, but got %s; give the same data, or begin a new run with further options such as epochs(3)"
              .formatted(data, given));
    }
    interrupted = false;
    line = new ProgressLine();
    return finish();
  }

  private History finish() {
    try {
      while (!ended() && (current != null || epochs.size() < lastEpoch)) {
        runEpoch(current == null ? begun() : current);
      }
    } finally {
      rate.restore();
      line.finish();
      if (following != null) {
        following.abandon();
        following = null;
      }
    }
    remarks.waited(feed.waited(), seconds);
    if (best != null && !interrupted && !watch.diverged()) {
      best.restore();
    }
    settings.callbacks().forEach(c -> c.ended(this));
    return history();
  }

  private Epoch begun() {
    Epoch epoch = following == null ? new Epoch(epochs.size() + 1, lastEpoch, settings) : following;
    following = null;
    current = epoch;
    watch.begin();
    return epoch;
  }

  private boolean ended() {
    return interrupted || stopped || stoppedEarly || watch.diverged();
  }

  /// An interrupt is answered in words: drawing the curves for the first time takes longer than a
  /// notebook waits before it stops a cell that does not heed its interrupt.
  private void runEpoch(Epoch epoch) {
    epoch.tally().goOn();
    epoch.run(
        feed,
        (batch, prepared) -> {
          if (validator != null && batch + 1 == batches) {
            validator.readAhead();
          }
          interrupted = Thread.interrupted();
          if (!interrupted) {
            learn(epoch, batch, prepared);
          }
          return !interrupted && !stopped && !watch.diverged();
        });
    seconds += epoch.tally().pause();
    interrupted |= Thread.interrupted();
    if (interrupted) {
      line.keep(history().toString());
      return;
    }
    if (epoch.tally().complete() && !watch.diverged()) {
      finishEpoch(epoch);
    }
  }

  private void learn(Epoch epoch, int batch, Prepared prepared) {
    EpochTally tally = epoch.tally();
    Objective.Score score = step.forward(prepared, epoch.random(batch), tally.figures());
    double value = score.loss().item();
    if (!Double.isFinite(value)) {
      step.abandon();
      watch.loss(value, epoch.number(), batch, prepared);
      return;
    }
    images += prepared.size();
    int group = settings.accumulate();
    step.backward(score.loss(), epoch.share(batch, group));
    if (epoch.updatesAfter(batch, group)) {
      rate.set(epochs.stream().map(History::watched).toList());
      step.update(() -> settings.callbacks().forEach(c -> c.gradientsReady(this)));
      rate.advance();
      checkScaling(epoch.number(), batch, prepared);
    }
    losses.add(value);
    tally.add(value, score, prepared.size());
    settings.callbacks().forEach(c -> c.batchEnded(this, value));
    line.offer(() -> tally.progress(history()));
  }

  private void checkScaling(int epoch, int batch, Prepared prepared) {
    LossScaling scaling = step.scaling();
    if (scaling != null) {
      watch.gradients(scaling, epoch, batch, prepared);
    }
  }

  private void finishEpoch(Epoch epoch) {
    if (epoch.number() < lastEpoch) {
      following = new Epoch(epoch.number() + 1, lastEpoch, settings);
      following.readAhead(feed);
    }
    Map<String, Double> measured;
    try {
      measured = validator == null ? Map.of() : validator.evaluate(settings.objective()).figures();
    } catch (CancellationException e) {
      // The validation saw the interrupt and left it for this to see.
      interrupted = Thread.interrupted();
      line.keep(history().toString());
      return;
    }
    watch.end(measured.getOrDefault("loss", 0.0), epoch.number());
    if (watch.diverged()) {
      return;
    }
    current = null;
    EpochResult result = epoch.tally().result(measured, rate.current());
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
    checkpoint.keep(
        network,
        settings,
        new Checkpoint.State(epochs, losses, rate.done(), scaling == null ? null : scaling.state()),
        history().bestEpoch(),
        epoch == lastEpoch || stoppedEarly);
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
        watch.text(),
        remarks.found(),
        scaling == null ? 0 : scaling.skipped(),
        new History.Subject(
            network,
            settings.validation() == null ? settings.data() : settings.validation(),
            settings.objective().goals().getFirst().loss()),
        settings.optimizer(),
        interrupted ? this : null);
  }
}
