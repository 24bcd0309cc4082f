package dev.filtro.cnn.train;

import java.util.Locale;

/// Where training is at this moment.
///
/// @param epoch the running epoch, counted from 1
/// @param epochs how many there are to be
/// @param batch how many batches of the epoch are done
/// @param batches how many an epoch has
/// @param loss mean over the epoch so far
/// @param accuracy the share of the epoch's images so far that was recognised; NaN if they have no
///   labels
/// @param imagesPerSecond over the last moments
/// @param secondsLeft until the last epoch ends, at this rate
/// @param soFar the epochs before, and all losses
public record Progress(
    int epoch,
    int epochs,
    int batch,
    int batches,
    double loss,
    double accuracy,
    double imagesPerSecond,
    double secondsLeft,
    History soFar) {
  private static final int BAR = 20;

  @Override
  public String toString() {
    int filled = BAR * batch / batches;
    return String.format(
        Locale.ROOT,
        "epoch %d/%d [%s%s] %d/%d  loss %.4f%s  %,.0f images/s  %s left",
        epoch,
        epochs,
        "=".repeat(filled),
        " ".repeat(BAR - filled),
        batch,
        batches,
        loss,
        Double.isNaN(accuracy)
            ? ""
            : String.format(Locale.ROOT, "  accuracy %.2f %%", 100 * accuracy),
        imagesPerSecond,
        timeLeft());
  }

  /// How long until the last epoch ends, in minutes and seconds, hours when there are any: `1:15`.
  public String timeLeft() {
    long whole = Math.round(secondsLeft);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
