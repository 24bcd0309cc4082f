package dev.filtro.cnn.optim;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.tensor.Parameter;
import java.util.Collection;
import java.util.List;

/// How one parameter is changed by its gradient: a description without state.
public interface UpdateRule extends FitOption {

  /// The learning rate that it starts with.
  double learningRate();

  /// How many numbers it remembers for each number of a parameter: 1 velocity, 2 moments ...
  int memories();

  /// How long one of its memories is for a parameter of so many numbers: as long, or a single
  /// number for all.
  default int memorySize(int memory, int size) {
    return size;
  }

  /// Changes a parameter's values in place.
  void apply(Update update);

  /// What one update works with.
  ///
  /// @param values the parameter's values, changed in place
  /// @param gradient the loss's gradient, of the same length; may be written over
  /// @param memories arrays of the lengths that [#memorySize] says, which keep their contents
  ///   between steps, zero at first
  /// @param step how many updates this parameter has had, this one included: 1, 2 ...
  /// @param learningRate the rate of this step, which a schedule may have changed
  @SuppressWarnings("ArrayRecordComponent") // The arrays are the very memory that is updated.
  record Update(
      float[] values, float[] gradient, float[][] memories, int step, double learningRate) {}

  /// An optimiser that follows this rule, with memories of its own.
  default Optimizer over(Collection<Parameter> parameters) {
    return new ParameterGroups(this, List.of()).over(parameters);
  }

  /// The same with another rule for some parameters: `adamW(1e-3).group("*.bias",
  /// adamW(1e-3).weightDecay(0))`; see [ParameterGroups].
  default ParameterGroups group(String names, UpdateRule rule) {
    return new ParameterGroups(this, List.of()).group(names, rule);
  }

  /// The same with some parameters left as they are: `adam(1e-3).frozen("conv*")`.
  default ParameterGroups frozen(String names) {
    return new ParameterGroups(this, List.of()).frozen(names);
  }

  /// Fails unless a rule can begin with a learning rate; a schedule may bring it to 0.
  static void checkRate(String rule, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s expects a learning rate above 0 but got %s; findLearningRate(network, data) suggests one, network.freeze(...) leaves layers as they are"
              .formatted(rule, value));
    }
  }

  /// Fails unless a setting lies in a range.
  ///
  /// @param above the least value, itself allowed
  /// @param below the value that must not be reached
  static void check(String rule, String setting, double value, double above, double below) {
    if (!(value >= above && value < below)) {
      throw new IllegalArgumentException(
          "%s expects a %s of at least %s%s but got %s"
              .formatted(
                  rule,
                  setting,
                  plain(above),
                  below == Double.POSITIVE_INFINITY ? "" : " and below " + plain(below),
                  value));
    }
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }
}
