package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.random.RandomGenerator;

/// Chooses the values that a parameter starts with.
@FunctionalInterface
public interface Initializer {

  /// Draws the values.
  ///
  /// @param fanIn how many inputs each output of the layer depends on
  /// @param fanOut how many outputs each input reaches
  Tensor draw(Shape shape, int fanIn, int fanOut, RandomGenerator random);

  /// An initialiser that prints as it is written.
  static Initializer called(String text, Initializer rule) {
    record Called(String text, Initializer rule) implements Initializer {
      @Override
      public Tensor draw(Shape shape, int fanIn, int fanOut, RandomGenerator random) {
        return rule.draw(shape, fanIn, fanOut, random);
      }

      @Override
      public String toString() {
        return text;
      }
    }
    return new Called(text, rule);
  }

  /// Uniform in +-sqrt(6 / (fanIn + fanOut)): for tanh, sigmoid and no activation.
  ///
  /// Source: Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward
  /// neural networks", equation 16.
  static Initializer glorot() {
    return called(
        "glorot()",
        (shape, fanIn, fanOut, random) -> {
          float limit = (float) Math.sqrt(6.0 / (fanIn + fanOut));
          return Tensor.uniform(random, -limit, limit, shape.toArray());
        });
  }

  /// Normal with standard deviation sqrt(2 / fanIn): for ReLU and its relatives.
  ///
  /// Source: He et al. 2015, arXiv:1502.01852, section 2.2.
  static Initializer he() {
    return called(
        "he()",
        (shape, fanIn, fanOut, random) ->
            Tensor.normal(random, shape.toArray()).times(Math.sqrt(2.0 / fanIn)));
  }

  /// The same value everywhere: 0 for biases, 1 for gains.
  static Initializer constant(float value) {
    return called(
        "constant(" + value + ")",
        (shape, fanIn, fanOut, random) -> Tensor.full(value, shape.toArray()));
  }

  /// Normal with standard deviation sqrt(2 / (fanIn + fanOut)).
  ///
  /// Source: as [#glorot].
  static Initializer glorotNormal() {
    return called(
        "glorotNormal()",
        (shape, fanIn, fanOut, random) ->
            Tensor.normal(random, shape.toArray()).times(Math.sqrt(2.0 / (fanIn + fanOut))));
  }

  /// Uniform in +-sqrt(6 / fanIn): for ReLU and its relatives.
  ///
  /// Source: as [#he].
  static Initializer heUniform() {
    return called(
        "heUniform()",
        (shape, fanIn, fanOut, random) -> {
          float limit = (float) Math.sqrt(6.0 / fanIn);
          return Tensor.uniform(random, -limit, limit, shape.toArray());
        });
  }

  /// Normal with standard deviation sqrt(1 / fanIn): for SELU and tanh.
  ///
  /// Source: LeCun, Bottou, Orr & Müller 1998, "Efficient BackProp", section 4.6.
  static Initializer lecun() {
    return called(
        "lecun()",
        (shape, fanIn, fanOut, random) ->
            Tensor.normal(random, shape.toArray()).times(Math.sqrt(1.0 / fanIn)));
  }

  /// Normal with this standard deviation.
  static Initializer normal(double deviation) {
    return called(
        "normal(" + deviation + ")",
        (shape, fanIn, fanOut, random) -> Tensor.normal(random, shape.toArray()).times(deviation));
  }

  /// Evenly distributed from -limit to limit.
  static Initializer uniform(double limit) {
    return called(
        "uniform(" + limit + ")",
        (shape, fanIn, fanOut, random) ->
            Tensor.uniform(random, (float) -limit, (float) limit, shape.toArray()));
  }

  /// A random rotation, times `gain`: the matrix of all axes but the last and the last one has rows
  /// or columns of length `gain` that stand at right angles.
  ///
  /// Source: Saxe, McClelland & Ganguli 2014, arXiv:1312.6120, section 3.
  static Initializer orthogonal(double gain) {
    return called(
        "orthogonal(" + gain + ")",
        (shape, fanIn, fanOut, random) -> Orthogonal.draw(shape, gain, random));
  }
}
