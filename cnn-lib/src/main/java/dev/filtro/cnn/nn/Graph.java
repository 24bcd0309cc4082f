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
/// @param inputShape the shape of one example, without the batch axis
/// @param steps the layers
/// @param parameters theirs, by name, in order
/// @param training how to run it when gradients are wanted
/// @param use how to run it when they are not
record Graph(
    Shape inputShape,
    List<Step> steps,
    Map<String, Parameter> parameters,
    Plan training,
    Plan use) {

  static Graph of(Shape inputShape, List<Step> steps, Map<String, Parameter> parameters) {
    return new Graph(inputShape, steps, parameters, Plan.of(steps, false), Plan.of(steps, true));
  }

  /// A built layer and where its inputs come from: 0 is the network's input, i the i-th step.
  record Step(LayerSummary summary, Built built, List<Integer> sources) {}

  List<LayerSummary> summaries() {
    return steps.stream().map(Step::summary).toList();
  }

  Shape outputShape() {
    return steps.isEmpty() ? inputShape : steps.getLast().built().output();
  }

  /// The place of a layer among the steps, counted from 1.
  ///
  /// Errors: [IllegalArgumentException] for an unknown name; the message lists those that there
  /// are.
  int place(String layer) {
    List<String> names = steps.stream().map(step -> step.summary().name()).toList();
    if (!names.contains(layer)) {
      throw new IllegalArgumentException(
          "The network has no layer \"%s\"; it has %s".formatted(layer, String.join(", ", names)));
    }
    return 1 + names.indexOf(layer);
  }

  /// Computes the last layer's result, several layers at once where that is faster.
  Tensor run(Tensor input, Pass pass, int segments) {
    Plan plan = pass.training() || Tensor.recordsGradients() ? training : use;
    return plan.run(input, pass, segments);
  }

  /// Computes the last layer's result layer by layer.
  ///
  /// @param listener gets each layer's name and result
  Tensor trace(Tensor input, Pass pass, BiConsumer<String, Tensor> listener) {
    @Nullable Tensor[] values = new Tensor[steps.size() + 1];
    values[0] = input;
    for (int i = 1; i < values.length; i++) {
      Step step = steps.get(i - 1);
      List<Tensor> inputs = step.sources().stream().map(source -> present(values, source)).toList();
      Tensor result = step.built().forward().apply(inputs, pass);
      listener.accept(step.summary().name(), result);
      values[i] = result;
    }
    return present(values, steps.size());
  }

  private static Tensor present(@Nullable Tensor[] values, int index) {
    Tensor value = values[index];
    if (value == null) {
      throw new AssertionError("Steps out of order: " + Arrays.toString(values));
    }
    return value;
  }
}
