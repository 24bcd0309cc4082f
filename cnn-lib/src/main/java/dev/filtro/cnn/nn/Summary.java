package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The table of a network's layers.
///
/// Units: 1 KB is 1,000 bytes. Each number takes 4 bytes.
///
/// @param input the shape of one example, without the batch axis
/// @param layers the layers in the order in which they are computed
/// @param batch how many examples the memory is counted for
/// @param trainingPeak about how many bytes a training step with that batch needs at the same time:
///   the batch, what layers give and its gradients, parameters and theirs, without what the
///   optimiser remembers; `network.peakBytes()` measures the part between input and parameters
/// @param frozen how many of the parameters training leaves as they are
public record Summary(
    Shape input, List<LayerSummary> layers, int batch, long trainingPeak, long frozen) {
  private static final List<String> HEADS =
      List.of("layer", "kind", "settings", "output", "parameters", "multiply-adds", "memory");
  private static final int FIRST_NUMBER = 4;
  private static final double THOUSAND = 1000;

  /// How many numbers the network learns.
  public long parameters() {
    return layers.stream().mapToLong(LayerSummary::parameters).sum();
  }

  /// Multiplications with an addition for one example.
  public long multiplyAdds() {
    return layers.stream().mapToLong(LayerSummary::multiplyAdds).sum();
  }

  /// What a layer's result for the batch and its parameters take, in bytes.
  public long memory(LayerSummary layer) {
    return Float.BYTES * ((long) batch * layer.outputShape().size() + layer.parameters());
  }

  /// What all layers take, in bytes.
  public long memory() {
    return layers.stream().mapToLong(this::memory).sum();
  }

  /// The last line: what the table's numbers are for.
  public String note() {
    return "memory for %s; training needs about %s at its peak, besides what the optimiser remembers"
            .formatted(
                batch == 1 ? "one example" : "a batch of " + number(batch), bytes(trainingPeak))
        + (frozen == 0
            ? ""
            : "; %s of %s parameters are frozen".formatted(number(frozen), number(parameters())));
  }

  /// Bytes as people read them: `12.3 KB`.
  public static String bytes(long count) {
    if (count < THOUSAND) {
      return count + " B";
    }
    double size = count / THOUSAND;
    String unit = "KB";
    for (String next : List.of("MB", "GB")) {
      if (size >= THOUSAND) {
        size /= THOUSAND;
        unit = next;
      }
    }
    return String.format(Locale.ROOT, "%,.1f %s", size, unit);
  }

  /// The table as aligned text.
  @Override
  public String toString() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADS);
    rows.add(List.of("input", "", "", Site.withBatch(input), "", "", ""));
    for (LayerSummary layer : layers) {
      rows.add(
          List.of(
              layer.name(),
              layer.kind(),
              layer.description(),
              Site.withBatch(layer.outputShape()),
              number(layer.parameters()),
              number(layer.multiplyAdds()),
              bytes(memory(layer))));
    }
    rows.add(
        List.of(
            "total", "", "", "", number(parameters()), number(multiplyAdds()), bytes(memory())));
    return aligned(rows) + "\n" + note();
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
