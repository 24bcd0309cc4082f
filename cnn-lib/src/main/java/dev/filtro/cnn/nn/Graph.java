package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The built layers of a network in an order in which they can be computed.
///
/// Values are counted: 0 is the first input, i what the i-th step gives.
///
/// @param inputShape the shape of one example of the first input, without the batch axis
/// @param inputs the values that are given; those behind the first stand among the steps, too
/// @param outputs the values that the network gives
/// @param steps the layers
/// @param parameters theirs, by name, in order
/// @param names the layers' names by what makes them
/// @param training how to run it when gradients are wanted
/// @param use how to run it when they are not
record Graph(
    Shape inputShape,
    List<Integer> inputs,
    List<Integer> outputs,
    List<Step> steps,
    Map<String, Parameter> parameters,
    Map<Node, String> names,
    Plan training,
    Plan use) {

  /// Stands for a layer where there is none: a further input.
  record Given() implements Forward {
    @Override
    public Tensor apply(List<Tensor> inputs, Pass pass) {
      throw new AssertionError("an input is given, not computed");
    }
  }

  static Graph of(
      Shape inputShape,
      List<Integer> inputs,
      List<Integer> outputs,
      List<Step> steps,
      Map<String, Parameter> parameters,
      Map<Node, String> names) {
    return new Graph(
        inputShape,
        inputs,
        outputs,
        steps,
        parameters,
        names,
        Plan.of(steps, inputs, outputs, false),
        Plan.of(steps, inputs, outputs, true));
  }

  /// A built layer, the values that it takes and the layer as it was written, or null for an input.
  record Step(LayerSummary summary, Built built, List<Integer> sources, @Nullable Layer layer) {
    /// Whether it is an input of the network.
    boolean given() {
      return built.forward() instanceof Given;
    }
  }

  List<LayerSummary> summaries() {
    return steps.stream().map(Step::summary).toList();
  }

  /// The shapes of one example of these values.
  List<Shape> shapes(List<Integer> values) {
    return values.stream()
        .map(value -> value == 0 ? inputShape : steps.get(value - 1).built().output())
        .toList();
  }

  /// About how many numbers a training step with one example needs at the same time, without
  /// parameters.
  long trainingPeak() {
    long[] sizes = new long[steps.size() + 1];
    sizes[0] = inputShape.size();
    for (int i = 1; i < sizes.length; i++) {
      sizes[i] = steps.get(i - 1).built().output().size();
    }
    return inputs.stream().mapToLong(input -> sizes[input]).sum() + training.trainingPeak(sizes);
  }

  /// The place of a layer among the steps, counted from 1.
  ///
  /// Errors: [IllegalArgumentException] for an unknown name; the message lists those that there
  /// are.
  int place(String layer) {
    List<String> names = steps.stream().map(step -> step.summary().name()).toList();
    if (!names.contains(layer)) {
      throw new IllegalArgumentException(
          "The network has no layer \"%s\"; %s".formatted(layer, NearestName.hint(layer, names)));
    }
    return 1 + names.indexOf(layer);
  }

  /// Computes the outputs, several layers at once where that is faster.
  List<Tensor> run(List<Tensor> given, Pass pass, int segments) {
    Plan plan = pass.training() || Tensor.recordsGradients() ? training : use;
    return plan.run(given, pass, segments);
  }

  /// Computes all layers' results, layer by layer.
  ///
  /// @param listener gets each layer's name and result
  Tensor trace(List<Tensor> given, Pass pass, BiConsumer<String, Tensor> listener) {
    @Nullable Tensor[] values = new Tensor[steps.size() + 1];
    for (int i = 0; i < given.size(); i++) {
      values[inputs.get(i)] = given.get(i);
    }
    for (int i = 1; i < values.length; i++) {
      Step step = steps.get(i - 1);
      if (!step.given()) {
        List<Tensor> sources = step.sources().stream().map(s -> present(values, s)).toList();
        Tensor result = LayerException.run(step, step.built().forward(), sources, pass);
        listener.accept(step.summary().name(), result);
        values[i] = result;
      }
    }
    return present(values, outputs.getFirst());
  }

  private static Tensor present(@Nullable Tensor[] values, int index) {
    Tensor value = values[index];
    if (value == null) {
      throw new AssertionError("Steps out of order: " + Arrays.toString(values));
    }
    return value;
  }
}
