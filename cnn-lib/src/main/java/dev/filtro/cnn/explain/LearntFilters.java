package dev.filtro.cnn.explain;

import dev.filtro.cnn.nn.BuiltLayer;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.conv.ConvTranspose1d;
import dev.filtro.cnn.nn.conv.ConvTranspose2d;
import dev.filtro.cnn.nn.norm.WeightNorm;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The filters of a convolution.
///
/// Those of a transposed one are as it spreads them; with weight normalisation they are what the
/// layer multiplies by.
///
/// @param layer the layer's name
/// @param values `[kh, kw, channels, filters]`, a copy as they were when asked for; the channels
///   are those of a filter's group
public record LearntFilters(String layer, Tensor values) {
  private static final List<String> ROLES = List.of(".filters", ".direction");

  static LearntFilters of(Network network, String layer) {
    Layer found = network.layer(layer).layer();
    if (!convolutions(network).contains(layer)) {
      throw new IllegalArgumentException(
          "\"%s\" is a %s, which has no filters; such layers are %s"
              .formatted(layer, found.kind(), String.join(", ", convolutions(network))));
    }
    Tensor weights = weights(network, layer);
    return new LearntFilters(
        layer,
        switch (plain(found)) {
          case ConvTranspose2d spreading -> byOutput(weights, spreading.groups());
          case ConvTranspose1d spreading -> byOutput(weights, spreading.spreading().groups());
          default -> weights;
        });
  }

  /// The layer whose weights are normalised, or the layer itself.
  static Layer plain(Layer layer) {
    return layer instanceof WeightNorm normalized ? normalized.layer() : layer;
  }

  private static Tensor weights(Network network, String layer) {
    BuiltLayer built = network.layer(layer);
    Tensor weights = built.weights();
    if (!(built.layer() instanceof WeightNorm)) {
      return weights;
    }
    Tensor gain = network.parameter(layer + ".gain").value().detach();
    int outputs = weights.rank() - gain.rank();
    int[] others = IntStream.range(0, weights.rank()).filter(axis -> axis != outputs).toArray();
    Tensor length = weights.square().sum(others).sqrt();
    return weights.times(gain.dividedBy(length.reshape(gain.shape().toArray())));
  }

  /// A transposed convolution's filters with the axes of a convolution's.
  ///
  /// Shapes: `[kh, kw, filters / groups, channels]` -> `[kh, kw, channels / groups, filters]`.
  private static Tensor byOutput(Tensor weights, int groups) {
    int channels = weights.dim(3) / groups;
    Tensor[] parts = new Tensor[groups];
    for (int group = 0; group < groups; group++) {
      Tensor own = weights.slice(3, group * channels, (group + 1) * channels);
      parts[group] = own.transpose(0, 1, 3, 2);
    }
    return parts[0].concat(3, Arrays.copyOfRange(parts, 1, groups));
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
        .filter(parameter -> parameter.shape().rank() == 4)
        .map(Parameter::name)
        .filter(name -> ROLES.stream().anyMatch(name::endsWith))
        .map(name -> name.substring(0, name.lastIndexOf('.')))
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
