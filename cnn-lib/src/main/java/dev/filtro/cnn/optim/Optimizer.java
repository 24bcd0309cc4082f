package dev.filtro.cnn.optim;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.optim.UpdateRule.Update;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
  private final String description;
  private final double baseRate;
  private final List<Parameter> parameters;
  private final IdentityHashMap<Parameter, UpdateRule> rules;
  private final IdentityHashMap<Parameter, Memory> memories = new IdentityHashMap<>();
  private double learningRate;
  private long steps;

  /// What is remembered about one parameter.
  private static final class Memory {
    final float[][] arrays;
    int updates;

    Memory(UpdateRule rule, int size) {
      arrays = new float[rule.memories()][];
      Arrays.setAll(arrays, i -> new float[rule.memorySize(i, size)]);
    }
  }

  /// @param rules the rule of each parameter; those without stay as they are
  Optimizer(
      String description,
      UpdateRule base,
      Collection<Parameter> parameters,
      IdentityHashMap<Parameter, UpdateRule> rules) {
    this.description = description;
    this.parameters = List.copyOf(parameters);
    this.rules = rules;
    this.baseRate = base.learningRate();
    this.learningRate = base.learningRate();
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
      UpdateRule rule = rules.get(parameter);
      if (rule != null && parameter.trainable() && parameter.hasGradient()) {
        Memory memory = memory(parameter, rule);
        memory.updates++;
        double rate = rate(rule);
        parameter.update((values, gradient) ->
            rule.apply(new Update(values, gradient, memory.arrays, memory.updates, rate)));
      }
      parameter.clearGradient();
    }
    steps++;
  }

  private Memory memory(Parameter parameter, UpdateRule rule) {
    return memories.computeIfAbsent(parameter, p -> new Memory(rule, p.shape().size()));
  }

  /// The rate of a rule: its own, changed by the factor by which the optimiser's has been.
  private double rate(UpdateRule rule) {
    return baseRate == 0 || rule.learningRate() == baseRate
        ? learningRate
        : rule.learningRate() * (learningRate / baseRate);
  }

  /// The rate at which a parameter learns in the next step; 0 if it is left as it is.
  public double learningRate(Parameter parameter) {
    UpdateRule rule = rules.get(parameter);
    return rule == null || !parameter.trainable() ? 0 : rate(rule);
  }

  /// All that is remembered, by names such as `conv1.filters/0`: what a checkpoint keeps.
  public Map<String, float[]> state() {
    Map<String, float[]> state = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      Memory memory = memories.get(parameter);
      if (memory != null) {
        state.put(parameter.name() + "/updates", new float[] {memory.updates});
        for (int i = 0; i < memory.arrays.length; i++) {
          state.put(parameter.name() + "/" + i, memory.arrays[i].clone());
        }
      }
    }
    return state;
  }

  /// Takes over what another one remembered, after so many steps.
  ///
  /// Errors: [IllegalArgumentException] for a memory that does not belong to these rules and
  /// parameters.
  public void restore(Map<String, float[]> state, long stepsTaken) {
    int taken = 0;
    for (Parameter parameter : parameters) {
      UpdateRule rule = rules.get(parameter);
      float[] updates = state.get(parameter.name() + "/updates");
      if (updates != null && rule != null) {
        Memory memory = memory(parameter, rule);
        memory.updates = (int) updates[0];
        for (int i = 0; i < memory.arrays.length; i++) {
          float[] from = state.get(parameter.name() + "/" + i);
          if (from == null || from.length != memory.arrays[i].length) {
            throw new IllegalArgumentException(
                "%s needs a memory %s/%d of %d numbers but got %s; restore it with the optimiser that made it"
                    .formatted(
                        rule,
                        parameter.name(),
                        i,
                        memory.arrays[i].length,
                        from == null ? "none" : from.length));
          }
          System.arraycopy(from, 0, memory.arrays[i], 0, from.length);
          taken++;
        }
        taken++;
      }
    }
    if (taken != state.size()) {
      throw new IllegalArgumentException(
          "%s takes %d memories but got %d; restore it with the optimiser that made it"
              .formatted(description, taken, state.size()));
    }
    steps = stepsTaken;
  }

  /// Forgets what it remembers, velocities and moments, and collected gradients: the next step is
  /// as the first.
  public void forget() {
    memories.clear();
    parameters.forEach(Parameter::clearGradient);
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

  /// The rules that it follows, as they are written.
  public String description() {
    return description;
  }

  /// The parameters that it changes.
  public List<Parameter> parameters() {
    return parameters;
  }

  @Override
  public String toString() {
    return "%s over %d parameters after %d steps".formatted(description, parameters.size(), steps);
  }
}
