package dev.filtro.cnn.chart;

import dev.filtro.cnn.nn.LayerSummary;
import dev.filtro.cnn.nn.MisfitException.Unfinished;
import dev.filtro.cnn.nn.Summary;
import dev.filtro.cnn.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Puts the layers of a network into boxes: the first input is box 0, the others follow in the
/// order in which they are computed, further inputs before them.
///
/// A normalisation, activation or dropout joins the box of the layer before it if nobody else takes
/// that one's result.
final class DiagramBoxes {
  private final List<DiagramBox> boxes = new ArrayList<>();
  private final Map<String, Integer> boxOf = new HashMap<>();
  private final Map<String, Shape> shapes = new HashMap<>();
  private final Map<String, Integer> takers = new HashMap<>();

  private DiagramBoxes(Shape input, List<LayerSummary> layers) {
    addInput("input", input);
    for (LayerSummary layer : layers) {
      layer.inputs().forEach(source -> takers.merge(source, 1, Integer::sum));
    }
    layers.forEach(this::add);
  }

  static List<DiagramBox> of(Summary summary) {
    return List.copyOf(new DiagramBoxes(summary.input(), summary.layers()).boxes);
  }

  /// Those that were built, and the one that does not fit.
  static List<DiagramBox> of(Unfinished unfinished, String problem) {
    DiagramBoxes all = new DiagramBoxes(unfinished.input(), unfinished.layers());
    all.boxes.add(
        new DiagramBox(
            unfinished.name(),
            unfinished.name(),
            (unfinished.kind() + " " + unfinished.description()).strip(),
            LayerKind.of(unfinished.kind(), false),
            "",
            List.of(),
            all.sources(unfinished.inputs()),
            1,
            0,
            0,
            problem));
    return List.copyOf(all.boxes);
  }

  private void addInput(String name, Shape shape) {
    boxOf.put(name, boxes.size());
    shapes.put(name, shape);
    String size = size(shape);
    boxes.add(
        new DiagramBox(name, name, "", LayerKind.INPUT, size, List.of(), List.of(), 1, 0, 0, null));
  }

  private void add(LayerSummary layer) {
    if (layer.inputs().isEmpty()) {
      addInput(layer.name(), layer.outputShape());
      return;
    }
    String source = layer.inputs().getFirst();
    boolean keepsShape =
        layer.inputs().size() == 1
            && Objects.equals(layer.outputShape(), shapes.get(source))
            && layer.multiplyAdds() == 0;
    LayerKind kind = LayerKind.of(layer.kind(), keepsShape && layer.parameters() == 0);
    List<Integer> sources = sources(layer.inputs());
    int before = sources.getFirst();
    shapes.put(layer.name(), layer.outputShape());
    if (keepsShape
        && kind.joinsTheOneBefore()
        && before > 0
        && takers.getOrDefault(source, 0) == 1) {
      boxes.set(before, boxes.get(before).with(layer.name(), layer.parameters()));
      boxOf.put(layer.name(), before);
      return;
    }
    boxOf.put(layer.name(), boxes.size());
    boxes.add(
        new DiagramBox(
            layer.name(),
            layer.name(),
            (layer.kind() + " " + layer.description()).strip(),
            kind,
            size(layer.outputShape()),
            List.of(),
            sources,
            1,
            layer.parameters(),
            layer.multiplyAdds(),
            null));
  }

  private List<Integer> sources(List<String> names) {
    return names.stream().map(name -> boxOf.getOrDefault(name, 0)).toList();
  }

  /// `28×28×6`.
  static String size(Shape shape) {
    return Arrays.stream(shape.toArray())
        .mapToObj(Integer::toString)
        .collect(Collectors.joining("×"));
  }
}
