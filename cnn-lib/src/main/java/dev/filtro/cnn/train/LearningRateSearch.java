package dev.filtro.cnn.train;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.data.Batches;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.optim.Optimizer;
import dev.filtro.cnn.optim.Optimizers;
import dev.filtro.cnn.optim.ParameterGroups;
import dev.filtro.cnn.optim.UpdateRule;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// How the loss of a network answers to a learning rate that grows from batch to batch.
///
/// A copy of the network learns from up to 100 batches while the rate grows evenly from a millionth
/// to ten times what is usual; it ends when the loss is four times its best. Suggested is a tenth
/// of the rate with the least smoothed loss: as large as goes well with room to spare.
///
/// Source: Smith 2017, arXiv:1506.01186, section 3.3; the smoothing and the tenth as in fastai.
///
/// @param rates the learning rates tried
/// @param losses the smoothed loss after each
/// @param suggestion the rate to use
public record LearningRateSearch(List<Double> rates, List<Double> losses, double suggestion) {
  private static final int STEPS = 100;
  private static final double LEAST = 1e-6;
  private static final double MOST = 10;
  private static final double SMOOTHING = 0.9;
  private static final double ENOUGH = 4;

  /// Keeps unmodifiable copies.
  public LearningRateSearch {
    rates = List.copyOf(rates);
    losses = List.copyOf(losses);
  }

  static LearningRateSearch run(Network network, Dataset data, FitOption... options) {
    Given given = new Given(options);
    if (given.one(Optimizer.class).isPresent() || given.one(ParameterGroups.class).isPresent()) {
      throw new IllegalArgumentException(
          "findLearningRate expects a rule such as sgd(0.1).momentum(0.9), whose own rate does not"
              + " matter, because it tries it on a copy of the network");
    }
    Network copy = network.copy();
    Settings settings = Settings.of(copy, data, options);
    DataCheck.check("findLearningRate", network, settings.data());
    UpdateRule rule = given.one(UpdateRule.class).orElse(Optimizers.adam(1e-3));
    return new Search(copy, settings, rule.over(copy.parameters())).run();
  }

  /// One search.
  private static final class Search {
    private final Network copy;
    private final Settings settings;
    private final Optimizer optimizer;
    private final TrainingStep step;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private double mean;
    private double best = Double.POSITIVE_INFINITY;
    private boolean enough;

    Search(Network copy, Settings settings, Optimizer optimizer) {
      this.copy = copy;
      this.settings = settings;
      this.optimizer = optimizer;
      this.step = new TrainingStep(copy, settings);
    }

    LearningRateSearch run() {
      Feed feed = new Feed(settings.maker(), settings.loaders());
      for (int pass = 0; rates.size() < STEPS && !enough; pass++) {
        Batches cut =
            settings.data().shuffled(settings.seed() + pass).batches(settings.batchSize());
        feed.pass(cut, pass).run((batch, prepared) -> tryOne(prepared));
        enough |= Thread.currentThread().isInterrupted();
      }
      return new LearningRateSearch(rates, losses, suggestion());
    }

    private boolean tryOne(Prepared prepared) {
      double rate = LEAST * Math.pow(MOST / LEAST, rates.size() / (STEPS - 1.0));
      optimizer.learningRate(rate);
      Tensor loss =
          step.forward(
                  prepared, new SplittableRandom(rates.size()), new Figures(settings.objective()))
              .loss();
      double value = loss.item();
      if (rates.isEmpty() && !Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "findLearningRate expects a network that has a loss but that of the first batch is %s%s; network.seed(1) gives fresh parameters"
                .formatted(value, Divergence.origin(copy, prepared.inputTensors())));
      }
      mean = SMOOTHING * mean + (1 - SMOOTHING) * value;
      double smooth = mean / (1 - Math.pow(SMOOTHING, rates.size() + 1.0));
      enough = !Double.isFinite(smooth) || smooth > ENOUGH * best;
      if (!enough) {
        rates.add(rate);
        losses.add(smooth);
        best = Math.min(best, smooth);
        step.backward(loss, 1);
        optimizer.step();
      }
      return !enough && rates.size() < STEPS && !Thread.currentThread().isInterrupted();
    }

    private double suggestion() {
      int least = 0;
      for (int i = 0; i < losses.size(); i++) {
        least = losses.get(i) < losses.get(least) ? i : least;
      }
      return rates.isEmpty() ? Double.NaN : rounded(rates.get(least) / 10);
    }

    /// Two digits: more would promise an exactness that is not there.
    private static double rounded(double rate) {
      return Double.parseDouble(String.format(Locale.ROOT, "%.1e", rate));
    }
  }

  @Override
  public String toString() {
    return "LearningRateSearch: try %s (least loss at %s)"
        .formatted(suggestion, String.format(Locale.ROOT, "%.1e", 10 * suggestion));
  }
}
