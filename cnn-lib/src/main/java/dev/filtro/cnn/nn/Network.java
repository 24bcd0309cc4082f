package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.tensor.TensorLike;
import dev.filtro.cnn.tensor.Workspace;
import dev.filtro.display.NamedParts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Layers built for each other, and their parameters.
///
/// A network is described by a list of layers, or by a graph with branches (see [Node]); sizes are
/// inferred from the input. It knows how to compute and what it consists of; training, explaining
/// and drawing are verbs that others own: `fit(network, data)`, `filters(network, "conv1")`.
///
/// Shapes: wherever images are expected, one image without the batch axis counts as a batch of one.
public final class Network implements NamedParts {
  private static final long DEFAULT_SEED = 1;

  private final List<Node> inputs;
  private final List<Node> outputs;
  private final long seed;
  private final Graph graph;
  private final Workspace workspace = new Workspace();
  private final SplittableRandom random;
  private volatile int segments = 1;

  private Network(List<Node> inputs, List<Node> outputs, long seed, Map<Node, String> names) {
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    this.seed = seed;
    this.graph = GraphBuilder.build(this.inputs, this.outputs, seed, names);
    this.random = new SplittableRandom(seed);
  }

  /// Builds a chain of layers or blocks.
  ///
  /// Errors: [ShapeException] when a layer cannot take what the one before it gives.
  public static Network of(Node input, Block... blocks) {
    return of(input, input.then(blocks));
  }

  /// Builds everything on the way from an input to an output.
  ///
  /// Errors: [ShapeException] when a layer cannot take what reaches it.
  public static Network of(Node input, Node output) {
    return of(List.of(input), List.of(output));
  }

  /// Builds everything on the way from several inputs to several outputs: two photographs to be
  /// compared, a picture and what is known of it, a class and a place.
  ///
  /// ```java
  /// var photo = input(32, 32, 3);
  /// var facts = input(5);
  /// var features = concat(photo.then(conv(16, 3).relu(), globalAveragePool()), facts);
  /// var network = Network.of(
  ///     List.of(photo, facts), List.of(features.then(dense(10)), features.then(dense(4))));
  /// var answers = network.forward(List.of(photos, numbers), TRAIN);
  /// var loss = crossEntropy(answers.get(0), labels).plus(huber(1).of(answers.get(1), boxes));
  /// ```
  ///
  /// Or by `fit`, on examples with as much: `Dataset.of(photos, labels).withInput(numbers)
  /// .withTargets(boxes)`. The verbs that explain take networks with one input and one output:
  /// `gradCam(network.upTo("dense1"), image)` asks about one of several.
  ///
  /// Errors: [ShapeException] when a layer cannot take what reaches it, or an output depends on an
  /// input that is not in the list.
  public static Network of(List<Node> inputs, List<Node> outputs) {
    return new Network(inputs, outputs, DEFAULT_SEED, Map.of());
  }

  /// The same layers with new initial values of their parameters, which the seed alone decides.
  public Network seed(long seed) {
    return new Network(inputs, outputs, seed, graph.names());
  }

  /// A network of the same layers with copies of the parameters as they are now.
  public Network copy() {
    return with(inputs, outputs);
  }

  /// A network of these values, with copies of the parameters that it shares with this one.
  private Network with(List<Node> from, List<Node> to) {
    Network other = new Network(from, to, seed, graph.names());
    for (Parameter twin : other.graph.parameters().values()) {
      Parameter own = graph.parameters().get(twin.name());
      if (own != null) {
        twin.assign(own.value().detach());
        twin.trainable(own.trainable());
      }
    }
    return other;
  }

  /// The layers up to this one and with it, with copies of what they have learnt: what a network
  /// makes of images before it decides.
  ///
  /// ```java
  /// var pets = resnet.upTo("pool1").freeze().then(dense(2));   // transfer learning: a new end
  /// fit(pets, photos);                                         // only the end learns
  /// fit(pets.unfreeze(), photos, adam(1e-5));                  // then all, carefully
  /// ```
  ///
  /// Errors: [IllegalArgumentException] for an unknown layer; the message lists those that there
  /// are.
  public Network upTo(String layer) {
    String name = graph.steps().get(graph.place(layer) - 1).summary().name();
    Node end =
        graph.names().entrySet().stream()
            .filter(entry -> entry.getValue().equals(name))
            .findFirst()
            .orElseThrow()
            .getKey();
    List<Node> needed = inputs.stream().filter(input -> input == end || end.needs(input)).toList();
    return with(needed, List.of(end));
  }

  /// This network with more layers behind it, which begin with fresh parameters; the others are
  /// copies.
  ///
  /// Errors: [IllegalStateException] when there are several outputs; [ShapeException] when a layer
  /// cannot take what reaches it.
  public Network then(Block... blocks) {
    outputShape();
    return with(inputs, List.of(outputs.getFirst().then(blocks)));
  }

  /// Keeps `fit` and optimisers from changing some parameters: `freeze("conv1", "bn*")`, or all of
  /// them: `freeze()`. A name is a layer's or a parameter's; `*` stands for anything. Nothing is
  /// computed for their gradients, and frozen batch normalisations do as in use.
  ///
  /// Errors: [IllegalArgumentException] for a name that stands for nothing.
  ///
  /// @return this network
  public Network freeze(String... names) {
    Freezing.freeze(Freezing.named(parameters(), names));
    return this;
  }

  /// Freezes everything but these layers or parameters: `freezeAllBut("dense1")` leaves the head.
  ///
  /// Errors: as [#freeze].
  ///
  /// @return this network
  public Network freezeAllBut(String first, String... others) {
    Collection<Parameter> free = new ArrayList<>(Freezing.named(parameters(), first));
    free.addAll(others.length == 0 ? List.of() : Freezing.named(parameters(), others));
    Freezing.freeze(parameters());
    Freezing.unfreeze(free);
    return this;
  }

  /// Lets some parameters learn again, or all of them: `unfreeze()`.
  ///
  /// Errors: as [#freeze].
  ///
  /// @return this network
  public Network unfreeze(String... names) {
    Freezing.unfreeze(Freezing.named(parameters(), names));
    return this;
  }

  /// The shape of one example, without the batch axis.
  ///
  /// Errors: [IllegalStateException] when there are several inputs.
  public Shape inputShape() {
    return single("inputs", inputShapes(), "");
  }

  /// The shape of one example's result, without the batch axis.
  ///
  /// Errors: [IllegalStateException] when there are several outputs.
  public Shape outputShape() {
    return single(
        "outputs",
        outputShapes(),
        ", and network.upTo(\"%s\") gives only one".formatted(outputNames().getFirst()));
  }

  /// The shapes of one example of each input, without the batch axis.
  public List<Shape> inputShapes() {
    return graph.shapes(graph.inputs());
  }

  /// The shapes of one example's results, without the batch axis.
  public List<Shape> outputShapes() {
    return graph.shapes(graph.outputs());
  }

  private static Shape single(String what, List<Shape> shapes, String hint) {
    if (shapes.size() > 1) {
      throw new IllegalStateException(
          "The network has %d %s, %s, where one is expected; fit, evaluate and forward(List.of(...)) take several%s"
              .formatted(shapes.size(), what, Inputs.withBatch(shapes), hint));
    }
    return shapes.getFirst();
  }

  /// The names of the layers that give the outputs.
  public List<String> outputNames() {
    return outputs.stream().map(output -> graph.names().getOrDefault(output, "input")).toList();
  }

  /// The layers in the order in which they are computed.
  public List<LayerSummary> layers() {
    return graph.summaries();
  }

  /// One layer as it stands in the network, with its parameters: `layer("conv1").weights()`; as it
  /// was written: `layer("conv1").layer()`.
  ///
  /// Errors: [IllegalArgumentException] for an unknown layer, whose message lists those that there
  /// are, and for the name of an input.
  public BuiltLayer layer(String name) {
    Graph.Step step = graph.steps().get(graph.place(name) - 1);
    Layer layer = step.layer();
    if (layer == null) {
      throw new IllegalArgumentException(
          "\"%s\" is an input of the network, not a layer".formatted(name));
    }
    return new BuiltLayer(
        layer,
        step.summary(),
        parameters().stream().filter(p -> p.name().startsWith(name + ".")).toList());
  }

  /// The names of the layers, which completion offers in strings beside a network.
  @Override
  public List<String> partNames() {
    return layers().stream().map(LayerSummary::name).toList();
  }

  /// The table of layers, shapes, parameters and multiply-adds, and of the memory that one example
  /// takes.
  public Summary summary() {
    return summaryOf(1);
  }

  /// The same with the memory that a batch takes: `summary(64, 28, 28, 1)`, or `summary(28, 28, 1)`
  /// for one example.
  ///
  /// Errors: [ShapeException] for a shape that the network does not take; [IllegalStateException]
  /// when there are several inputs.
  public Summary summary(int... shape) {
    Shape asked = Shape.of(shape);
    return summaryOf(asked.equals(inputShape()) ? 1 : Inputs.checked(inputShape(), asked).dim(0));
  }

  private Summary summaryOf(int batch) {
    List<LayerSummary> layers = layers();
    long parameters = layers.stream().mapToLong(LayerSummary::parameters).sum();
    long numbers = batch * graph.trainingPeak() + 2 * parameters; // with their gradients
    return new Summary(
        inputShapes().getFirst(),
        layers,
        batch,
        Float.BYTES * numbers,
        Freezing.frozen(parameters()));
  }

  /// Writes all parameters, running statistics included, to a file of safetensors, which other
  /// tools read as well; without what an optimiser remembers: that is `checkpoint(folder)`'s.
  ///
  /// The file is written beside the old one and takes its name in one step.
  ///
  /// Errors: [java.io.UncheckedIOException] if it can't be written.
  public void save(Path file) {
    new Weights(parameters()).save(file);
  }

  /// [#save(Path)] under this name.
  public void save(String file) {
    save(Path.of(file));
  }

  /// Takes the parameters from a file that [#save] or a checkpoint of `fit` has written.
  ///
  /// Errors: [IllegalArgumentException] that names the first tensor that does not fit, the expected
  /// and the actual shape: then nothing has been changed; `CorruptFileException` for a damaged
  /// file; [java.io.UncheckedIOException] if it can't be read.
  ///
  /// @return this network
  public Network load(Path file) {
    new Weights(parameters()).load(file);
    return this;
  }

  /// [#load(Path)] of this name.
  public Network load(String file) {
    return load(Path.of(file));
  }

  /// All parameters, in the order of the layers.
  public List<Parameter> parameters() {
    return List.copyOf(graph.parameters().values());
  }

  /// A parameter by its name, such as `conv1.filters`.
  ///
  /// Errors: [IllegalArgumentException] for an unknown name; the message lists those that there
  /// are.
  public Parameter parameter(String name) {
    Parameter parameter = graph.parameters().get(name);
    if (parameter == null) {
      throw new IllegalArgumentException(
          "The network has no parameter \"%s\"; %s"
              .formatted(name, NearestName.hint(name, List.copyOf(graph.parameters().keySet()))));
    }
    return parameter;
  }

  /// What the network gives for some images, ready for `backward()`; layers do as in use.
  ///
  /// Shapes: `[N, ...inputShape]` -> `[N, ...outputShape]`.
  public Tensor forward(Tensor images) {
    return forward(images, Mode.EVALUATE);
  }

  /// What the network gives for some images, for training or for use.
  public Tensor forward(Tensor images, Mode mode) {
    return forward(images, new Pass(mode, random));
  }

  /// What the network gives for some images, with randomness that the caller owns.
  public Tensor forward(Tensor images, Pass pass) {
    Tensor batch = Inputs.batch(inputShape(), images);
    outputShape();
    return forward(List.of(batch), pass).getFirst();
  }

  /// What the network gives for several inputs, ready for `backward()`; layers do as in use.
  ///
  /// Shapes: `[N, ...]` for each of [#inputShapes()] -> `[N, ...]` for each of [#outputShapes()].
  public List<Tensor> forward(List<Tensor> inputs) {
    return forward(inputs, Mode.EVALUATE);
  }

  /// What the network gives for several inputs, for training or for use. Losses of several outputs
  /// are added up before `backward()`: it can be done once.
  public List<Tensor> forward(List<Tensor> inputs, Mode mode) {
    return forward(inputs, new Pass(mode, random));
  }

  /// What the network gives for several inputs, with randomness that the caller owns.
  public List<Tensor> forward(List<Tensor> inputs, Pass pass) {
    List<Tensor> given = new Inputs(inputShapes()).batches(inputs);
    return workspace.runAll(() -> graph.run(given, pass, segments));
  }

  /// What the network gives for several inputs, without a way back for gradients.
  public List<Tensor> predict(List<Tensor> inputs) {
    return Tensor.withoutGradient(() -> forward(inputs));
  }

  /// Trades time for memory in training: cuts the network into this many segments and keeps only
  /// what passes between them; the inside of each is computed again on the way back. About the
  /// square root of the number of layers saves most; 1, the default, keeps everything.
  ///
  /// Source: Chen, Xu, Zhang & Guestrin 2016, arXiv:1604.06174.
  ///
  /// @return this network
  public Network checkpoints(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("checkpoints expects at least 1 segment but got " + count);
    }
    inputShape();
    outputShape();
    segments = count;
    return this;
  }

  /// The most memory for intermediate results and their gradients that one pass has needed so far,
  /// in bytes; what parameters take is not counted.
  public long peakBytes() {
    return workspace.peakBytes();
  }

  /// Runs a computation with this network's working memory: what it makes on the way is used again
  /// next time, only the result is kept. A training step, loss included, is the typical one.
  public Tensor inWorkspace(Supplier<Tensor> computation) {
    return workspace.run(computation);
  }

  /// What the network gives for some images, a tensor or a single `Image`, without a way back for
  /// gradients.
  public Tensor predict(TensorLike images) {
    return Tensor.withoutGradient(() -> forward(images.toTensor()));
  }

  /// What [#predict] gives, as probabilities: exponentials that sum to 1 over the classes.
  ///
  /// Shapes: `[N, ...inputShape]` -> `[N, classes]`.
  public Tensor probabilities(TensorLike images) {
    return Tensor.withoutGradient(() -> Functions.softmax(forward(images.toTensor())));
  }

  /// The most likely class of each image.
  public int[] classify(TensorLike images) {
    return bestClasses(predict(images));
  }

  /// The place of the largest number in each row; the first of equal ones.
  ///
  /// Shapes: `[N, classes]` -> `N` class numbers.
  public static int[] bestClasses(Tensor scores) {
    int classes = scores.dim(-1);
    float[] values = scores.toArray();
    int[] best = new int[values.length / classes];
    for (int i = 0; i < best.length; i++) {
      for (int c = 1; c < classes; c++) {
        if (values[i * classes + c] > values[i * classes + best[i]]) {
          best[i] = c;
        }
      }
    }
    return best;
  }

  /// Which part of an image some places of a layer depend on.
  ///
  /// Errors: [IllegalArgumentException] for an unknown layer; the message lists those that there
  /// are. [IndexOutOfBoundsException] for places that its maps do not have.
  public Dependence dependence(String layer, Region places) {
    int step = graph.place(layer);
    Region all = Dependence.whole(graph.steps().get(step - 1).built().output());
    if (!places.within(all).equals(places) || places.height() * places.width() == 0) {
      throw new IndexOutOfBoundsException("\"%s\" has %s but got %s".formatted(layer, all, places));
    }
    return Dependence.of(inputShape(), graph.steps(), step, places);
  }

  /// What every layer gives for some images, by the layers' names, in order, without gradients.
  public SequencedMap<String, Tensor> trace(TensorLike images) {
    inputShape();
    return trace(List.of(images.toTensor()));
  }

  /// [#trace(TensorLike)] for several inputs.
  public SequencedMap<String, Tensor> trace(List<Tensor> inputs) {
    List<Tensor> given = new Inputs(inputShapes()).batches(inputs);
    LinkedHashMap<String, Tensor> results = new LinkedHashMap<>();
    Pass pass = new Pass(Mode.EVALUATE, random);
    Tensor.withoutGradient(() -> graph.trace(given, pass, results::put));
    return results;
  }

  /// What every layer gives for some images, by the layers' names, in order, ready for
  /// `backward()`: the gradient with respect to any of them is `gradient(score, layer)`.
  public SequencedMap<String, Tensor> record(Tensor images) {
    Tensor batch = Inputs.batch(inputShape(), images);
    LinkedHashMap<String, Tensor> results = new LinkedHashMap<>();
    graph.trace(List.of(batch), new Pass(Mode.EVALUATE, random), results::put);
    return results;
  }

  @Override
  public String toString() {
    Summary summary = summary();
    long frozen = Freezing.frozen(parameters());
    return "Network %s -> %s: %d layers, %s parameters%s, %s multiply-adds"
        .formatted(
            Inputs.withBatch(inputShapes()),
            Inputs.withBatch(outputShapes()),
            graph.steps().stream().filter(step -> !step.given()).count(),
            Summary.number(summary.parameters()),
            frozen == 0 ? "" : " (" + Summary.number(frozen) + " frozen)",
            Summary.number(summary.multiplyAdds()));
  }
}
