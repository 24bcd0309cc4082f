package dev.filtro.cnn.explain;

import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;

/// The filters of a convolution.
///
/// @param layer the layer's name
/// @param values `[kh, kw, inChannels, filters]`, a copy as they were when asked for
public record LearntFilters(String layer, Tensor values) {
  private static final String FILTERS = ".filters";

  static LearntFilters of(Network network, String layer) {
    Layer found = network.layer(layer).layer();
    if (!convolutions(network).contains(layer)) {
      throw new IllegalArgumentException(
          "\"%s\" is a %s, which has no filters; such layers are %s"
              .formatted(layer, found.kind(), String.join(", ", convolutions(network))));
    }
    return new LearntFilters(layer, network.parameter(layer + FILTERS).value().copy());
  }

  /// The first layer with filters.
  static String firstConvolution(Network network) {
    List<String> layers = convolutions(network);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("The network has no convolution: " + network);
    }
    return layers.getFirst();
  }

  private static List<String> convolutions(Network network) {
    return network.parameters().stream()
        .map(Parameter::name)
        .filter(name -> name.endsWith(FILTERS))
        .map(name -> name.substring(0, name.length() - FILTERS.length()))
        .toList();
  }

  /// How many filters there are.
  public int count() {
    return values.dim(3);
  }

  /// How many channels each filter looks at.
  public int channels() {
    return values.dim(2);
  }

  @Override
  public String toString() {
    return "Filters of %s: %d filters, %dx%d, %s"
        .formatted(
            layer,
            count(),
            values.dim(0),
            values.dim(1),
            channels() == 1 ? "1 channel" : channels() + " channels");
  }
}
