package dev.filtro.cnn.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The words for schedules; imported statically.
public final class Schedules {
  private static final double ONE_CYCLE_START = 25;
  private static final double ONE_CYCLE_END = 1e4;
  private static final double NO_BETTER = 1e-4; // of the loss

  private Schedules() {}

  /// A schedule that prints as it is written.
  private record Formula(String text, Schedule schedule) implements Schedule {
    @Override
    public double factor(Moment at) {
      return schedule.factor(at);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// Leaves the learning rate as it is set.
  public static Schedule constantRate() {
    return new Formula("constantRate()", at -> 1);
  }

  /// Brings the learning rate down to zero along half a cosine: large steps first, fine ones at the
  /// end. What `fit` does, after a warm-up of a tenth of the epochs, unless told otherwise.
  ///
  /// `(1 + cos(pi t)) / 2`, t from 0 to 1.
  ///
  /// Source: Loshchilov & Hutter 2017, arXiv:1608.03983, equation 5.
  public static Schedule cosine() {
    return new Formula("cosine()", at -> cosine(at.progress()));
  }

  /// [#cosine] over so many epochs, then from the top again ("warm restarts").
  ///
  /// `(1 + cos(pi t)) / 2`, t from 0 to 1 within each fall.
  ///
  /// Source: Loshchilov & Hutter 2017, arXiv:1608.03983, section 3.
  ///
  /// @param epochs how long the first fall takes
  /// @param growth by how much each is longer than the one before
  public static Schedule cosineRestarts(double epochs, double growth) {
    positive("cosineRestarts", "number of epochs", epochs);
    if (!(growth >= 1)) {
      throw new IllegalArgumentException(
          "cosineRestarts expects a growth of at least 1 but got " + growth);
    }
    return new Formula(
        "cosineRestarts(" + epochs + ", " + growth + ")",
        at -> {
          double length = epochs;
          double since = at.epoch();
          while (since >= length) {
            since -= length;
            length *= growth;
          }
          return cosine(since / length);
        });
  }

  /// Multiplies the learning rate by a factor every so many epochs: `stepDecay(30, 0.1)`.
  ///
  /// `factor^floor(epoch / epochs)`.
  ///
  /// Source: He et al. 2015, arXiv:1512.03385, section 3.4.
  public static Schedule stepDecay(int epochs, double factor) {
    positive("stepDecay", "number of epochs", epochs);
    positive("stepDecay", "factor", factor);
    return new Formula(
        "stepDecay(" + epochs + ", " + factor + ")",
        at -> Math.pow(factor, Math.floor(at.epoch() / epochs)));
  }

  /// Multiplies the learning rate by a factor at each of the given epochs: `multiStep(0.1, 80,
  /// 120)`.
  ///
  /// `factor^passed`, the number of those epochs that are over.
  ///
  /// Source: He et al. 2015, arXiv:1512.03385, section 4.2.
  public static Schedule multiStep(double factor, int... epochs) {
    positive("multiStep", "factor", factor);
    int[] at = epochs.clone();
    String list = Arrays.stream(at).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    return new Formula(
        "multiStep(" + factor + ", " + list + ")",
        now -> Math.pow(factor, passed(at, now.epoch())));
  }

  /// Multiplies the learning rate by a factor after each epoch: `exponentialDecay(0.95)`.
  ///
  /// `factor^floor(epoch)`.
  ///
  /// Source: Szegedy et al. 2014, arXiv:1409.4842, section 6.
  public static Schedule exponentialDecay(double factor) {
    positive("exponentialDecay", "factor", factor);
    return new Formula(
        "exponentialDecay(" + factor + ")", at -> Math.pow(factor, Math.floor(at.epoch())));
  }

  /// Brings the learning rate down to zero as `(1 - t)^power`, t from 0 to 1; power 1 is a straight
  /// line.
  ///
  /// Source: Chen et al. 2018, arXiv:1606.00915, section 4.1.
  public static Schedule polynomialDecay(double power) {
    positive("polynomialDecay", "power", power);
    return new Formula("polynomialDecay(" + power + ")", at -> Math.pow(1 - at.progress(), power));
  }

  /// Raises the learning rate from a 25th to what is set in the first three tenths of training,
  /// then lets it fall to almost nothing, both along half a cosine.
  ///
  /// `b + (a - b) (1 + cos(pi t)) / 2` from a to b: from 1/25 to 1, and to 4e-6.
  ///
  /// Source: Smith & Topin 2018, arXiv:1708.07120; in the form of fastai and PyTorch.
  public static Schedule oneCycle() {
    return new Formula(
        "oneCycle()",
        at -> {
          double top = 0.3 * at.steps() - 1;
          double end = at.steps() - 1.0;
          return at.step() <= top
              ? between(1 / ONE_CYCLE_START, 1, at.step() / top)
              : between(1, 1 / (ONE_CYCLE_START * ONE_CYCLE_END), (at.step() - top) / (end - top));
        });
  }

  /// Multiplies the learning rate by a factor whenever the loss of the last `patience` epochs and
  /// one more has not got better, by a ten-thousandth of itself at least: `reduceOnPlateau(0.1,
  /// 10)`.
  ///
  /// `factor^plateaus`, of which one ends after `patience + 1` epochs without a new best.
  ///
  /// Watches the validation loss if there is a validation set, else the training loss.
  ///
  /// Source: PyTorch's and Keras' schedules of this name.
  public static Schedule reduceOnPlateau(double factor, int patience) {
    if (!(factor > 0 && factor < 1)) {
      throw new IllegalArgumentException(
          "reduceOnPlateau expects a factor above 0 and below 1, as it reduces the rate, but got "
              + factor);
    }
    if (patience < 0) {
      throw new IllegalArgumentException(
          "reduceOnPlateau expects a patience of at least 0 but got " + patience);
    }
    return new Formula(
        "reduceOnPlateau(" + factor + ", " + patience + ")",
        at -> Math.pow(factor, plateaus(at.losses(), patience)));
  }

  private static int plateaus(List<Double> losses, int patience) {
    double best = Double.POSITIVE_INFINITY;
    int bad = 0;
    int plateaus = 0;
    for (double loss : losses) {
      boolean better = loss < best * (1 - NO_BETTER);
      best = better ? loss : best;
      bad = better ? 0 : bad + 1;
      if (bad > patience) {
        plateaus++;
        bad = 0;
      }
    }
    return plateaus;
  }

  private static double passed(int[] epochs, double now) {
    return Arrays.stream(epochs).filter(epoch -> epoch <= now).toArray().length;
  }

  private static double between(double from, double to, double share) {
    return to + (from - to) * cosine(share);
  }

  private static double cosine(double share) {
    return (1 + Math.cos(Math.PI * share)) / 2;
  }

  private static void positive(String schedule, String setting, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(
          "%s expects a %s above 0 but got %s".formatted(schedule, setting, value));
    }
  }
}
