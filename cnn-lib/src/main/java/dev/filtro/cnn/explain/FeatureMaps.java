package dev.filtro.cnn.explain;

import dev.filtro.cnn.tensor.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What a layer makes of one image: a map for each channel.
///
/// @param layer the layer's name
/// @param maps `[1, H, W, C]`
/// @param activity the mean absolute value of each channel
public record FeatureMaps(String layer, Tensor maps, List<Double> activity) {

  static FeatureMaps of(String layer, Tensor maps) {
    if (maps.rank() != 4 || maps.dim(0) != 1) {
      throw new IllegalArgumentException(
          "featureMaps expects one image and a layer that gives [1, H, W, C], but \"%s\" gives %s; %s"
              .formatted(
                  layer,
                  maps.shape(),
                  maps.rank() == 4
                      ? "pass a single image"
                      : "look at its numbers with network.trace(image).get(\"" + layer + "\")"));
    }
    float[] means = maps.abs().mean(0, 1, 2).toArray();
    return new FeatureMaps(
        layer, maps, IntStream.range(0, means.length).mapToObj(i -> (double) means[i]).toList());
  }

  /// How many maps there are.
  public int count() {
    return maps.dim(3);
  }

  /// The channels, the most active first.
  public List<Integer> mostActiveFirst() {
    return IntStream.range(0, count())
        .boxed()
        .sorted(Comparator.comparingDouble(channel -> -activity.get(channel)))
        .toList();
  }

  @Override
  public String toString() {
    return "Feature maps of %s: %d maps, %dx%d; most active: channel %d"
        .formatted(layer, count(), maps.dim(1), maps.dim(2), mostActiveFirst().getFirst());
  }
}
