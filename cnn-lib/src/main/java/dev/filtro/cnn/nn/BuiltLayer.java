package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;

/// A layer as it stands in a network: `network.layer("conv1").weights()`.
///
/// @param layer as it was written
/// @param summary its row of the network's table
/// @param parameters its parameters, running statistics included
public record BuiltLayer(Layer layer, LayerSummary summary, List<Parameter> parameters) {

  /// Keeps an unmodifiable copy.
  public BuiltLayer {
    parameters = List.copyOf(parameters);
  }

  /// The layer's name, such as `conv1`.
  public String name() {
    return summary.name();
  }

  /// Filters or weights as they are now, a copy.
  ///
  /// Errors: [IllegalStateException] for a layer that has none.
  public Tensor weights() {
    return parameter(true);
  }

  /// The bias as it is now, a copy.
  ///
  /// Errors: [IllegalStateException] for a layer that has none.
  public Tensor bias() {
    return parameter(false);
  }

  private Tensor parameter(boolean weights) {
    for (Parameter parameter : parameters) {
      if (weights ? parameter.shape().rank() > 1 : parameter.name().endsWith(".bias")) {
        return parameter.value().detach().copy();
      }
    }
    throw new IllegalStateException(
        "%s has no %s; its parameters are %s"
            .formatted(summary, weights ? "weights" : "bias", parameters));
  }

  /// Keeps `fit` and optimisers from changing the layer.
  ///
  /// @return this layer
  public BuiltLayer freeze() {
    Freezing.freeze(parameters);
    return this;
  }

  /// Lets it learn again.
  ///
  /// @return this layer
  public BuiltLayer unfreeze() {
    Freezing.unfreeze(parameters);
    return this;
  }

  @Override
  public String toString() {
    return summary + (Freezing.frozen(parameters) == 0 ? "" : " (frozen)");
  }
}
