package dev.filtro.cnn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the curves of a training say, in words.
///
/// Source: Goodfellow, Bengio & Courville 2016, "Deep Learning", section 11.4.
final class Verdict {
  private static final double RISE = 0.05; // of the least validation loss
  private static final double NOISE = 0.02; // of the first epoch's validation loss
  private static final double GAP = 0.1; // between accuracies
  private static final double SMALL_GAP = 0.05; // counts where the losses lie far apart, too
  private static final double FAR_APART = 5;
  private static final double STILL_FALLING = 0.05; // of the loss, in the last epoch
  private static final double EXPLODED = 100; // times the first batch's loss
  private static final double HARDLY_FALLEN = 0.6; // of the first loss
  private static final double NOT_FALLEN = 0.98;

  private static final String AGAINST_OVERFITTING =
      "try earlyStopping(3), dropout, augment(...), l2(1e-4), more images, or a smaller network";

  private Verdict() {}

  static List<String> on(List<EpochResult> epochs, List<Double> batchLosses) {
    List<String> lines = new ArrayList<>();
    if (epochs.isEmpty() || divergence(epochs.getLast(), batchLosses, lines) || epochs.size() < 2) {
      return lines;
    }
    if (!overfitting(epochs, lines)) {
      gap(epochs.getLast(), lines);
      underfitting(epochs, batchLosses, lines);
    }
    return lines;
  }

  private static boolean divergence(
      EpochResult last, List<Double> batchLosses, List<String> lines) {
    double first = batchLosses.isEmpty() ? Double.NaN : batchLosses.getFirst();
    double most = batchLosses.stream().mapToDouble(loss -> loss).max().orElse(Double.NaN);
    if (!(first > 0 && most > EXPLODED * first && figure(last.training(), "loss") > first)) {
      return false;
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "diverged: the loss of a batch rose from %.3g to %.3g; try a smaller learning rate"
                + " (findLearningRate(network, data)), or clipNorm(1)",
            first,
            most));
    return true;
  }

  private static boolean overfitting(List<EpochResult> epochs, List<String> lines) {
    int best = 0;
    for (int i = 0; i < epochs.size(); i++) {
      Double loss = epochs.get(i).validation().get("loss");
      if (loss == null) {
        return false;
      }
      best = loss < figure(epochs.get(best).validation(), "loss") ? i : best;
    }
    EpochResult turn = epochs.get(best);
    EpochResult last = epochs.getLast();
    double rise = figure(last.validation(), "loss") - figure(turn.validation(), "loss");
    double fall = figure(turn.training(), "loss") - figure(last.training(), "loss");
    double least = RISE * figure(turn.validation(), "loss");
    double noise = NOISE * figure(epochs.getFirst().validation(), "loss");
    if (rise < Math.max(least, noise) || fall <= 0) {
      return false;
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "over-fitting since epoch %d: training loss fell %s while validation loss rose %s; %s",
            turn.epoch(),
            amount(fall),
            amount(rise),
            AGAINST_OVERFITTING));
    return true;
  }

  private static void gap(EpochResult last, List<String> lines) {
    double gap = figure(last.training(), "accuracy") - figure(last.validation(), "accuracy");
    double losses = figure(last.validation(), "loss") / figure(last.training(), "loss");
    if (gap > GAP || (gap > SMALL_GAP && losses > FAR_APART)) {
      lines.add(
          String.format(
              Locale.ROOT,
              "over-fitting: %.1f %% of the training images are recognised but %.1f %% of the"
                  + " others; %s",
              100 * figure(last.training(), "accuracy"),
              100 * figure(last.validation(), "accuracy"),
              AGAINST_OVERFITTING));
    }
  }

  private static void underfitting(
      List<EpochResult> epochs, List<Double> batchLosses, List<String> lines) {
    // The first epoch's loss says nothing where a far too large step threw the network off.
    double untrained = batchLosses.isEmpty() ? Double.POSITIVE_INFINITY : batchLosses.getFirst();
    double first = Math.min(untrained, figure(epochs.getFirst().training(), "loss"));
    double last = figure(epochs.getLast().training(), "loss");
    double before = figure(epochs.get(epochs.size() - 2).training(), "loss");
    if (last > NOT_FALLEN * first && first > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "under-fitting: training loss did not fall, %s at first and %s at last; try another"
                  + " learning rate (findLearningRate(network, data)), and diagnose(network, data)",
              amount(first),
              amount(last)));
    } else if (last > HARDLY_FALLEN * first && first > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "under-fitting: training loss only fell from %s to %s; %s",
              amount(first),
              amount(last),
              before - last > STILL_FALLING * before
                  ? "it still falls: train for more epochs"
                  : "try another learning rate (findLearningRate(network, data)), a larger network,"
                      + " less regularisation"));
    }
  }

  private static double figure(Map<String, Double> figures, String name) {
    return figures.getOrDefault(name, Double.NaN);
  }

  private static String amount(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 0.01 ? "%.2g" : "%.2f", value);
  }
}
