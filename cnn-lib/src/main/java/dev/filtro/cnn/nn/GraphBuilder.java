package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings described layers into order, names them and builds each for the shapes that reach it.
final class GraphBuilder {
  private final List<Node> inputs;
  private final long seed;
  private final Map<Node, String> known;
  private final List<Node> order = new ArrayList<>();
  private final IdentityHashMap<Node, Integer> places = new IdentityHashMap<>();
  private final List<Graph.Step> steps = new ArrayList<>();
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();

  private GraphBuilder(List<Node> inputs, long seed, Map<Node, String> known) {
    this.inputs = inputs;
    this.seed = seed;
    this.known = known;
    for (Node input : inputs) {
      if (!input.isInput()) {
        throw new ShapeException("Network.of expects input(...) first but got " + input);
      }
      if (!places.isEmpty()) {
        order.add(input);
      }
      if (places.put(input, order.size()) != null) {
        throw new ShapeException("Network.of got the same input twice: " + input);
      }
    }
  }

  /// @param known the names that layers have had in another network, which they keep
  static Graph build(List<Node> inputs, List<Node> outputs, long seed, Map<Node, String> known) {
    if (inputs.isEmpty() || outputs.isEmpty()) {
      throw new ShapeException("Network.of expects at least one input and one output");
    }
    GraphBuilder builder = new GraphBuilder(inputs, seed, known);
    outputs.forEach(builder::bringIntoOrder);
    List<String> names = builder.names();
    IdentityHashMap<Node, String> named = new IdentityHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      builder.add(builder.order.get(i), names.get(i));
      named.put(builder.order.get(i), names.get(i));
    }
    return Graph.of(
        inputs.getFirst().inputShape(),
        inputs.stream().map(builder.places::get).toList(),
        outputs.stream().map(builder.places::get).toList(),
        List.copyOf(builder.steps),
        Collections.unmodifiableMap(builder.parameters),
        named);
  }

  /// Puts each node behind all that it needs. Not recursive: networks may be a thousand layers
  /// deep.
  private void bringIntoOrder(Node output) {
    List<Node> stack = new ArrayList<>(List.of(output));
    while (!stack.isEmpty()) {
      Node node = stack.getLast();
      List<Node> missing = node.sources().stream().filter(s -> !places.containsKey(s)).toList();
      if (places.containsKey(node)) {
        stack.removeLast();
      } else if (node.isInput()) {
        throw new ShapeException(
            "The network's output depends on another input, %s; build it from the same input(...), or name all: Network.of(List.of(x, y), List.of(output))"
                .formatted(node));
      } else if (missing.isEmpty()) {
        stack.removeLast();
        order.add(node);
        places.put(node, order.size());
      } else {
        stack.addAll(missing.reversed());
      }
    }
  }

  /// The names that users gave, and for the others conv1, conv2 ..., counted by kind.
  private List<String> names() {
    Set<String> given = new HashSet<>();
    for (Node node : order) {
      String name = given(node);
      if (name != null && !given.add(name)) {
        throw new IllegalArgumentException(
            "Two layers are named \"%s\"; give each a name of its own".formatted(name));
      }
    }
    Map<String, Integer> counts = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (Node node : order) {
      if (node.isInput()) {
        names.add("input" + (names.size() + 2));
        continue;
      }
      String prefix = node.layer().prefix();
      int count = counts.merge(prefix, 1, Integer::sum);
      String name = given(node);
      if (name == null) {
        while (given.contains(prefix + count)) {
          count = counts.merge(prefix, 1, Integer::sum);
        }
        name = prefix + count;
      }
      names.add(name);
    }
    return names;
  }

  private @Nullable String given(Node node) {
    if (node.isInput()) {
      return "input" + (order.indexOf(node) + 2);
    }
    String name = node.layer().name();
    return name == null ? known.get(node) : name;
  }

  private void add(Node node, String name) {
    if (node.isInput()) {
      Shape shape = node.inputShape();
      LayerSummary summary = new LayerSummary(name, "Input", "", List.of(), shape, 0, 0);
      steps.add(new Graph.Step(summary, new Built(shape, 0, new Graph.Given()), List.of(), null));
      return;
    }
    List<Integer> sources = node.sources().stream().map(places::get).toList();
    List<Shape> shapes = new ArrayList<>();
    List<String> from = new ArrayList<>();
    for (int source : sources) {
      shapes.add(
          source == 0 ? inputs.getFirst().inputShape() : steps.get(source - 1).built().output());
      from.add(source == 0 ? "input" : steps.get(source - 1).summary().name());
    }
    Layer layer = node.layer();
    Site site = new Site(layer, name, shapes, seed);
    Built built = build(layer, site, from);
    long learnt = 0;
    for (Parameter parameter : site.parameters()) {
      parameters.put(parameter.name(), parameter);
      learnt += parameter.learnt() ? parameter.shape().size() : 0;
    }
    LayerSummary summary =
        new LayerSummary(
            name,
            layer.kind(),
            layer.description(),
            List.copyOf(from),
            built.output(),
            learnt,
            built.multiplyAdds());
    steps.add(new Graph.Step(summary, built, sources, layer));
  }

  private Built build(Layer layer, Site site, List<String> from) {
    try {
      @Nullable Built built = layer.build(site); // the user's own
      return Objects.requireNonNull(built, "build(site) gave null; return Built.of(...)");
    } catch (ShapeException why) {
      List<LayerSummary> before = steps.stream().map(Graph.Step::summary).toList();
      throw new MisfitException(
          why,
          new MisfitException.Unfinished(
              inputs.getFirst().inputShape(),
              before,
              site.name(),
              layer.kind(),
              layer.description(),
              from));
    } catch (RuntimeException why) {
      throw LayerException.building(layer, site, why);
    }
  }
}
