package dev.filtro.cnn.nn;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The place in a network on which a layer is built: what reaches it, and its parameters.
public final class Site {
  private final Layer layer;
  private final String name;
  private final List<Shape> inputs;
  private final long seed;
  private final List<Parameter> parameters;
  private final boolean normalized;

  Site(Layer layer, String name, List<Shape> inputs, long seed) {
    this(layer, name, inputs, seed, new ArrayList<>(), false);
  }

  private Site(
      Layer layer,
      String name,
      List<Shape> inputs,
      long seed,
      List<Parameter> parameters,
      boolean normalized) {
    this.layer = layer;
    this.name = name;
    this.inputs = List.copyOf(inputs);
    this.seed = seed;
    this.parameters = parameters;
    this.normalized = normalized;
  }

  /// The same place for an input of another shape: for a layer that brings its input to the shape
  /// of one that it is made of.
  public Site withInput(Shape input) {
    return new Site(layer, name, List.of(input), seed, parameters, normalized);
  }

  /// The same place with weights that are learnt as direction and length: for a layer around
  /// another one that asks for them by [#weight].
  public Site withNormalizedWeights() {
    return new Site(layer, name, inputs, seed, parameters, true);
  }

  /// Whether weights are learnt as direction and length here.
  public boolean normalizesWeights() {
    return normalized;
  }

  /// The layer's name in the network.
  public String name() {
    return name;
  }

  /// The shapes of one example of each input, without the batch axis.
  public List<Shape> inputs() {
    return inputs;
  }

  /// The shape of one example of the single input, without the batch axis.
  public Shape input() {
    if (inputs.size() != 1) {
      throw new ShapeException(
          "%s \"%s\" takes one input but got %d; join them with add(...) or concat(...) first"
              .formatted(layer.kind(), name, inputs.size()));
    }
    return inputs.getFirst();
  }

  /// Makes a parameter of the layer; the network calls it `layer.role`, such as `conv1.filters`.
  ///
  /// Its values depend on the network's seed and this name alone, so that a change elsewhere in the
  /// network leaves them as they are.
  public Parameter parameter(
      String role, Shape shape, int fanIn, int fanOut, Initializer initializer) {
    String full = name + "." + role;
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + full.hashCode());
    return added(new Parameter(full, initializer.draw(shape, fanIn, fanOut, random)));
  }

  /// Makes what the layer multiplies by: a parameter of this role, or behind weight normalisation
  /// two, `direction` of this shape and `gain`, a length for each output, at first the direction's.
  ///
  /// @param outputs the axis of the outputs, counted from the end: -1 for the last
  public Weight weight(
      String role, Shape shape, int outputs, int fanIn, int fanOut, Initializer initializer) {
    if (!normalized) {
      return new Weight.Plain(parameter(role, shape, fanIn, fanOut, initializer));
    }
    Parameter direction = parameter("direction", shape, fanIn, fanOut, initializer);
    int outputAxis = shape.rank() + outputs;
    List<Integer> axes =
        IntStream.range(0, shape.rank()).filter(axis -> axis != outputAxis).boxed().toList();
    int[] gains = new int[-outputs];
    Arrays.fill(gains, 1); // broadcast over the axes behind
    gains[0] = shape.dim(outputAxis);
    Parameter gain = parameter("gain", Shape.of(gains), 1, 1, Initializer.constant(1));
    Weight.Normalized weight = new Weight.Normalized(direction, gain, axes);
    gain.assign(Tensor.withoutGradient(() -> weight.length().reshape(gains)));
    return weight;
  }

  private Parameter added(Parameter parameter) {
    if (parameters.stream().anyMatch(p -> p.name().equals(parameter.name()))) {
      throw new IllegalArgumentException(
          "a second parameter is named \"%s\"; give each a role of its own"
              .formatted(parameter.name()));
    }
    parameters.add(parameter);
    return parameter;
  }

  /// Makes numbers that belong to the layer but that no optimiser changes, such as running
  /// statistics; they are saved and copied with the network.
  public Parameter state(String role, Shape shape, float value) {
    return added(Parameter.state(name + "." + role, Tensor.full(value, shape.toArray())));
  }

  /// The error for an input, or several, that the layer cannot take.
  ///
  /// @param expected the shape it takes, the batch axis included, such as `[N, H, W, C]`
  /// @param remedy what the user can do
  public ShapeException mismatch(String expected, String remedy) {
    return new ShapeException(
        "%s \"%s\" expects %s but got %s; %s"
            .formatted(layer.kind(), name, expected, actual(), remedy));
  }

  private String actual() {
    return inputs.stream().map(Site::withBatch).collect(Collectors.joining(" and "));
  }

  /// A window padded for the single input, which must be an image that it fits into.
  ///
  /// @param same whether to pad so that the output has the input's size over the stride
  public Window fit(Window window, boolean same) {
    Shape in = input();
    if (in.rank() != 3) {
      throw mismatch(
          "[N, H, W, C]", "put it before flatten(), or reshape to height, width and channels");
    }
    Window padded = same ? window.same(in.dim(0), in.dim(1)) : window;
    int leastHeight = padded.extentHeight() - padded.top() - padded.bottom();
    int leastWidth = padded.extentWidth() - padded.left() - padded.right();
    if (in.dim(0) < leastHeight || in.dim(1) < leastWidth) {
      throw mismatch(
          "an image of at least %d x %d pixels".formatted(leastHeight, leastWidth),
          "use a smaller window, same(), or fewer poolings before it");
    }
    return padded;
  }

  List<Parameter> parameters() {
    return List.copyOf(parameters);
  }

  /// A shape as users write it, the batch axis in front.
  static String withBatch(Shape shape) {
    String text = shape.toString();
    return shape.rank() == 0 ? "[N]" : "[N, " + text.substring(1);
  }
}
