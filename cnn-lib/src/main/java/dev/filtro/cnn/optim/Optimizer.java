package dev.filtro.cnn.optim;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.optim.UpdateRule.Update;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;

/// Changes parameters step by step after an [UpdateRule], and remembers what the rule needs.
///
/// ```java
/// var adam = adam(1e-3).over(network.parameters());
/// for (var b : data.shuffled(1).batches(64)) {
///   adam.step(crossEntropy(network.forward(b.images(), TRAIN), b.labels()));
/// }
/// ```
///
/// Given to `fit` as an option it keeps its memories from one `fit` to the next.
public final class Optimizer implements FitOption {
  private final UpdateRule rule;
  private final List<Parameter> parameters;
  private final IdentityHashMap<Parameter, Memory> memories = new IdentityHashMap<>();
  private double learningRate;
  private long steps;

  /// What is remembered about one parameter.
  private static final class Memory {
    final float[][] arrays;
    int updates;

    Memory(int count, int size) {
      arrays = new float[count][size];
    }
  }

  Optimizer(UpdateRule rule, Collection<Parameter> parameters) {
    this.rule = rule;
    this.parameters = List.copyOf(parameters);
    this.learningRate = rule.learningRate();
  }

  /// Computes the gradients of a loss, changes the parameters and clears the gradients.
  ///
  /// Shapes: `loss` is a single number, `[]`.
  public void step(Tensor loss) {
    loss.backward();
    step();
  }

  /// Changes the parameters by the gradients collected so far, and clears these: after several
  /// `backward()` the step follows their sum. Frozen parameters, and those that no gradient has
  /// reached, stay as they are.
  public void step() {
    for (Parameter parameter : parameters) {
      if (parameter.trainable() && parameter.hasGradient()) {
        Memory memory =
            memories.computeIfAbsent(parameter, p -> new Memory(rule.memories(), p.shape().size()));
        memory.updates++;
        parameter.update((values, gradient) ->
            rule.apply(new Update(values, gradient, memory.arrays, memory.updates, learningRate)));
      }
      parameter.clearGradient();
    }
    steps++;
  }

  /// How many steps have been taken.
  public long steps() {
    return steps;
  }

  /// The learning rate of the next step.
  public double learningRate() {
    return learningRate;
  }

  /// Sets the learning rate of the next steps.
  public void learningRate(double rate) {
    UpdateRule.check("Optimizer", "learning rate", rate, 0, Double.POSITIVE_INFINITY);
    learningRate = rate;
  }

  /// The parameters that it changes.
  public List<Parameter> parameters() {
    return parameters;
  }

  @Override
  public String toString() {
    return "%s over %d parameters after %d steps".formatted(rule, parameters.size(), steps);
  }
}
