package dev.filtro.cnn.chart;

import dev.filtro.cnn.train.CrossValidation;
import dev.filtro.cnn.train.Evaluation;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Shows the figures of every part of a cross-validation, drawn and as a table; found by
/// [java.util.ServiceLoader].
public final class CrossValidationRenderer implements Renderer<CrossValidation> {

  @Override
  public Class<CrossValidation> type() {
    return CrossValidation.class;
  }

  @Override
  public MimeBundle render(CrossValidation validation) {
    Table table = table(validation);
    Figure spread = SpreadOfFolds.of(validation);
    return MimeBundle.text(table.text()).with(MimeBundle.HTML, spread.html() + table.html());
  }

  private static Table table(CrossValidation validation) {
    List<String> figures = List.copyOf(validation.means().keySet());
    List<String> header = new ArrayList<>(List.of("part"));
    header.addAll(figures);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < validation.folds().size(); i++) {
      Evaluation fold = validation.folds().get(i);
      List<String> row = new ArrayList<>(List.of("" + (i + 1)));
      figures.forEach(figure -> row.add(written(figure, fold.figure(figure))));
      rows.add(row);
    }
    List<String> mean = new ArrayList<>(List.of("mean"));
    List<String> deviation = new ArrayList<>(List.of("deviation"));
    for (String figure : figures) {
      mean.add(written(figure, validation.mean(figure)));
      deviation.add(written(figure, validation.deviation(figure)));
    }
    rows.add(mean);
    rows.add(deviation);
    return new Table(header, 1, rows, validation.toString());
  }

  private static String written(String figure, double value) {
    return figure.equals("accuracy")
        ? String.format(Locale.ROOT, "%.2f %%", 100 * value)
        : String.format(Locale.ROOT, "%.4f", value);
  }
}
