package dev.filtro.cnn.chart;

import dev.filtro.cnn.train.EpochResult;
import dev.filtro.cnn.train.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The figures of a training's epochs in words, a line an epoch.
///
/// Of many epochs every so-many-th is told, and always the first, the best and the last.
final class EpochTable {
  private static final int MOST = 40;
  private static final double LONG = 1e6; // from which on a loss is not written out

  private final History history;
  private final List<String> measures;
  private final boolean validated;

  EpochTable(History history, boolean validated) {
    this.history = history;
    this.measures = List.copyOf(history.epochs().getFirst().training().keySet());
    this.validated = validated;
  }

  /// The table.
  ///
  /// @param note what the star beside the best epoch means
  String text(String note) {
    List<String> header = new ArrayList<>(List.of("epoch"));
    for (String measure : measures) {
      header.add(measure);
      if (validated) {
        header.add(TrainingCurves.VALIDATION + " " + measure);
      }
    }
    int count = history.epochs().size();
    int step = (count + MOST - 1) / MOST;
    List<List<String>> rows = new ArrayList<>();
    for (EpochResult epoch : history.epochs()) {
      int number = epoch.epoch();
      if (number % step == 0 || number == 1 || number == count || isBest(epoch)) {
        rows.add(row(epoch));
      }
    }
    return new Table(header, 0, rows, "* " + note).text();
  }

  private boolean isBest(EpochResult epoch) {
    return epoch.epoch() == history.bestEpoch();
  }

  private List<String> row(EpochResult epoch) {
    List<String> row = new ArrayList<>(List.of(epoch.epoch() + (isBest(epoch) ? "*" : "")));
    for (String measure : measures) {
      row.add(written(measure, epoch.training().get(measure)));
      if (validated) {
        row.add(written(measure, epoch.validation().get(measure)));
      }
    }
    return row;
  }

  private static String written(String measure, @Nullable Double figure) {
    if (figure == null) {
      return "";
    }
    if (measure.equals("accuracy")) {
      return String.format(Locale.ROOT, "%.2f %%", 100 * figure);
    }
    return Math.abs(figure) < LONG
        ? String.format(Locale.ROOT, "%.4f", figure)
        : Numerals.brief(figure);
  }
}
