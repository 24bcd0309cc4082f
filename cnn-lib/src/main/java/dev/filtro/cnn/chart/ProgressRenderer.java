package dev.filtro.cnn.chart;

import dev.filtro.cnn.train.Progress;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/// Draws how far training has come; found by [java.util.ServiceLoader].
///
/// It is drawn several times a second while the cores are busy, so it is text: a bar and a line of
/// losses in HTML that inherits the page's colours.
public final class ProgressRenderer implements Renderer<Progress> {
  private static final int MAX_POINTS = 120;
  private static final int WIDTH = 360;
  private static final int HEIGHT = 56;

  @Override
  public Class<Progress> type() {
    return Progress.class;
  }

  @Override
  public MimeBundle render(Progress progress) {
    return MimeBundle.text(progress.toString()).with(MimeBundle.HTML, html(progress));
  }

  private static String html(Progress progress) {
    String state =
        String.format(
            Locale.ROOT,
            "epoch %d of %d, batch %d of %d: loss %.4f%s, %,.0f images/s, %s left",
            progress.epoch(),
            progress.epochs(),
            progress.batch(),
            progress.batches(),
            progress.loss(),
            Double.isNaN(progress.accuracy())
                ? ""
                : String.format(Locale.ROOT, ", accuracy %.2f %%", 100 * progress.accuracy()),
            progress.imagesPerSecond(),
            progress.timeLeft());
    double done =
        (progress.epoch() - 1.0 + (double) progress.batch() / progress.batches())
            / progress.epochs();
    return String.format(
        Locale.ROOT,
        "<div style=\"font-variant-numeric:tabular-nums\"><div>%s</div>"
            + "<progress max=\"1\" value=\"%.4f\" style=\"width:%dpx\"></progress>%s</div>",
        state,
        done,
        WIDTH,
        losses(progress));
  }

  /// The loss of every batch so far, each point the mean of as many as are needed to fit.
  private static String losses(Progress progress) {
    List<Double> means = Thinned.to(MAX_POINTS, progress.soFar().batchLosses()).means();
    if (means.size() < 2) {
      return "";
    }
    double highest = means.stream().mapToDouble(loss -> loss).max().orElseThrow();
    double total = (double) progress.epochs() * progress.batches();
    double reach = WIDTH * Math.min(1, progress.soFar().batchLosses().size() / total);
    StringJoiner points = new StringJoiner(" ");
    for (int i = 0; i < means.size(); i++) {
      double x = reach * i / (means.size() - 1);
      double y = HEIGHT - 2 - (HEIGHT - 4) * means.get(i) / highest;
      points.add(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
    }
    return """
    <svg width="%d" height="%d" role="img" aria-label="loss of every batch" style="display:block">\
    <polyline points="%s" fill="none" stroke="currentColor" stroke-width="1.2" opacity="0.7"/>\
    </svg>\
    """
        .formatted(WIDTH, HEIGHT, points);
  }
}
