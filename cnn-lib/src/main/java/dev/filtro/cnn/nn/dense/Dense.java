package dev.filtro.cnn.nn.dense;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.nn.Weight;
import dev.filtro.cnn.nn.activation.Activation;
import dev.filtro.cnn.nn.activation.Linear;
import dev.filtro.cnn.nn.activation.Relu;
import dev.filtro.cnn.nn.activation.Sigmoid;
import dev.filtro.cnn.nn.activation.Tanh;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// Weighs all inputs for each output: `y = activation(x weights + bias)`.
///
/// Shapes: `[N, features]` -> `[N, units]`. Parameters `weights` `[features, units]` and `bias`
/// `[units]`.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not flat.
///
/// Source: Rumelhart, Hinton & Williams 1986, "Learning representations by back-propagating
/// errors", equation 1.
///
/// @param units how many outputs
/// @param bias whether a number is added to each
/// @param activation the function that follows
/// @param initializer how the weights start, or null for what suits the activation
/// @param name the layer's name, or null for dense1, dense2 ...
public record Dense(
    int units,
    boolean bias,
    Activation activation,
    @Nullable Initializer initializer,
    @Nullable String name)
    implements Layer {

  /// Checks the count.
  public Dense {
    if (units < 1) {
      throw new IllegalArgumentException("Dense expects at least 1 unit but got " + units);
    }
  }

  /// A dense layer with a bias and no activation.
  public static Dense of(int units) {
    return new Dense(units, true, new Linear(), null, null);
  }

  /// Adds nothing to the outputs.
  public Dense withoutBias() {
    return new Dense(units, false, activation, initializer, name);
  }

  /// Applies any activation to the output.
  public Dense activation(Activation function) {
    return new Dense(units, bias, function, initializer, name);
  }

  /// Applies max(x, 0) to the output.
  public Dense relu() {
    return activation(new Relu());
  }

  /// Applies the hyperbolic tangent to the output.
  public Dense tanh() {
    return activation(new Tanh());
  }

  /// Applies 1 / (1 + exp(-x)) to the output.
  public Dense sigmoid() {
    return activation(new Sigmoid());
  }

  /// Draws the first weights in another way.
  public Dense weights(Initializer initial) {
    return new Dense(units, bias, activation, initial, name);
  }

  @Override
  public Dense named(String other) {
    return new Dense(units, bias, activation, initializer, other);
  }

  @Override
  public String description() {
    return units
        + (units == 1 ? " unit" : " units")
        + (bias ? "" : ", no bias")
        + (activation instanceof Linear ? "" : ", " + activation.prefix());
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    if (in.rank() != 1) {
      throw site.mismatch("[N, features]", "put flatten() before it");
    }
    int features = in.dim(0);
    Weight matrix =
        site.weight(
            "weights",
            Shape.of(features, units),
            -1,
            features,
            units,
            initializer == null ? activation.weights() : initializer);
    Parameter shift =
        bias
            ? site.parameter("bias", Shape.of(units), features, units, Initializer.constant(0))
            : null;
    Product product = new Product(matrix, shift, activation.fused());
    return new Built(
        Shape.of(units),
        (long) features * units,
        activation.fused() == Epilogue.IDENTITY && !(activation instanceof Linear)
            ? (inputs, pass) -> activation.apply(product.apply(inputs, pass))
            : product);
  }

  @Override
  public String toString() {
    return text();
  }
}
