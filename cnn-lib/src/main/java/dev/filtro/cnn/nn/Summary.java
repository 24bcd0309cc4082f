package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The table of a network's layers.
///
/// @param input the shape of one example, without the batch axis
/// @param layers the layers in the order in which they are computed
public record Summary(Shape input, List<LayerSummary> layers) {
  private static final List<String> HEADS =
      List.of("layer", "kind", "settings", "output", "parameters", "multiply-adds");
  private static final int FIRST_NUMBER = 4;

  /// How many numbers the network learns.
  public long parameters() {
    return layers.stream().mapToLong(LayerSummary::parameters).sum();
  }

  /// Multiplications with an addition for one example.
  public long multiplyAdds() {
    return layers.stream().mapToLong(LayerSummary::multiplyAdds).sum();
  }

  /// The table as aligned text.
  @Override
  public String toString() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADS);
    rows.add(List.of("input", "", "", Site.withBatch(input), "", ""));
    for (LayerSummary layer : layers) {
      rows.add(
          List.of(
              layer.name(),
              layer.kind(),
              layer.description(),
              Site.withBatch(layer.outputShape()),
              number(layer.parameters()),
              number(layer.multiplyAdds())));
    }
    rows.add(List.of("total", "", "", "", number(parameters()), number(multiplyAdds())));
    return aligned(rows);
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String aligned(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < HEADS.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
        String padding = " ".repeat(width - row.get(i).length());
        line.append(i == 0 ? "" : "  ")
            .append(i < FIRST_NUMBER ? row.get(i) + padding : padding + row.get(i));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString().stripTrailing();
  }
}
