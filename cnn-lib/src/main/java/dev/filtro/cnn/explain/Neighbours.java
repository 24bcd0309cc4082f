package dev.filtro.cnn.explain;

import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/// The images that a layer takes for most alike with one, the nearest first.
///
/// @param embedding where they come from
/// @param image the one that was asked about, `[H, W, C]` or `[1, H, W, C]`
/// @param index its place in the dataset; -1 if it is not of it
/// @param nearest the others
public record Neighbours(
    LayerFeatures embedding, Tensor image, int index, List<Neighbour> nearest) {

  /// An image of the dataset and how far its features are from the one asked about.
  ///
  /// @param index its place in the dataset
  /// @param distance Euclidean, in the units of the layer
  public record Neighbour(int index, double distance) {}

  /// Keeps an unmodifiable copy.
  public Neighbours {
    nearest = List.copyOf(nearest);
  }

  static Neighbours of(LayerFeatures embedding, Tensor image, Tensor place, int index, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("neighbours expects at least 1 image but got " + count);
    }
    float[] all = embedding.features().toArray();
    float[] from = place.toArray();
    List<Neighbour> found = new ArrayList<>();
    for (int i = 0; i < embedding.data().size(); i++) {
      if (i != index) {
        found.add(new Neighbour(i, distance(all, i * from.length, from)));
      }
    }
    found.sort(Comparator.comparingDouble(Neighbour::distance));
    return new Neighbours(embedding, image, index, found.subList(0, Math.min(count, found.size())));
  }

  private static double distance(float[] all, int offset, float[] from) {
    double squares = 0;
    for (int d = 0; d < from.length; d++) {
      double difference = (double) all[offset + d] - from[d];
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }

  @Override
  public String toString() {
    StringJoiner words =
        new StringJoiner("\n", "Nearest to " + name() + " by " + embedding.layer() + "\n", "");
    for (Neighbour each : nearest) {
      words.add(
          String.format(
              Locale.ROOT,
              "image %d: %s, distance %.4g",
              each.index(),
              embedding.labelOf(each.index()),
              each.distance()));
    }
    return words.toString();
  }

  private String name() {
    return index < 0 ? "the image" : "image %d (%s)".formatted(index, embedding.labelOf(index));
  }
}
