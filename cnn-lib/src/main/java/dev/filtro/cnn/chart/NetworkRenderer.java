package dev.filtro.cnn.chart;

import dev.filtro.cnn.nn.LayerSummary;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Summary;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;
import java.util.ArrayList;
import java.util.List;

/// Draws a network as a diagram and a table of its layers; found by [java.util.ServiceLoader].
public final class NetworkRenderer implements Renderer<Network> {
  private static final List<String> HEADER =
      List.of("layer", "kind", "settings", "output", "parameters", "multiply-adds", "memory");
  private static final int TEXT_COLUMNS = 4;
  private static final int SHOWN_OPEN = 40;

  @Override
  public Class<Network> type() {
    return Network.class;
  }

  @Override
  public MimeBundle render(Network network) {
    Table table = table(network.summary());
    Figure diagram = NetworkDiagram.of(network.summary());
    String rows = network.layers().size() > SHOWN_OPEN ? foldable(table) : table.html();
    return MimeBundle.text(table.text()).with(MimeBundle.HTML, diagram.html() + rows);
  }

  private static String foldable(Table table) {
    return "<details style=\"margin-top:0.5em\"><summary>table of %d layers</summary>%s</details>"
        .formatted(table.rows().size() - 1, table.html());
  }

  static Table table(Summary summary) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("input", "", "", size(summary.input()), "", "", ""));
    for (LayerSummary layer : summary.layers()) {
      rows.add(
          List.of(
              layer.name(),
              layer.kind(),
              layer.description(),
              size(layer.outputShape()),
              some(layer.parameters()),
              some(layer.multiplyAdds()),
              Summary.bytes(summary.memory(layer))));
    }
    String total =
        "%s parameters, %s multiply-adds for one example; %s"
            .formatted(
                Numerals.count(summary.parameters()),
                Numerals.count(summary.multiplyAdds()),
                summary.note());
    return new Table(HEADER, TEXT_COLUMNS, rows, total);
  }

  /// `28 x 28 x 6`.
  private static String size(Shape shape) {
    List<String> sizes = new ArrayList<>();
    for (int size : shape.toArray()) {
      sizes.add(Integer.toString(size));
    }
    return String.join(" × ", sizes);
  }

  private static String some(long count) {
    return count == 0 ? "" : Numerals.count(count);
  }
}
