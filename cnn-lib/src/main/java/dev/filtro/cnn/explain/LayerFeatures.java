package dev.filtro.cnn.explain;

import dev.filtro.cnn.data.Batch;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.tensor.TensorLike;
import java.util.Arrays;
import java.util.Objects;

/// What a layer makes of the images of a dataset: a point in a space of many dimensions for each.
///
/// @param network whose layer it is
/// @param layer the layer's name
/// @param data the images
/// @param features `[N, D]`; the places and channels of a convolution side by side
public record LayerFeatures(Network network, String layer, Dataset data, Tensor features) {
  private static final int BATCH = 64;
  private static final double PERPLEXITY = 30;

  /// Beyond that, `n * n` distances take minutes at each of a thousand steps.
  private static final int MOST_FOR_TSNE = 5_000;

  static LayerFeatures of(Network network, Dataset data, String layer) {
    if (data.size() < 3) {
      throw new IllegalArgumentException(
          "embedding expects at least 3 images but got " + data.size());
    }
    float[] all = {};
    int at = 0;
    for (Batch batch : data.batches(BATCH)) {
      float[] some = features(network, batch.images(), layer);
      if (at == 0) {
        all = new float[some.length / batch.size() * data.size()];
      }
      System.arraycopy(some, 0, all, at, some.length);
      at += some.length;
    }
    return new LayerFeatures(
        network, layer, data, Tensor.of(all, data.size(), all.length / data.size()));
  }

  private static float[] features(Network network, Tensor images, String layer) {
    network.layer(layer);
    return Objects.requireNonNull(network.trace(images).get(layer)).toArray();
  }

  /// The plane in which the points lie apart the most: principal component analysis.
  ///
  /// Source: Hotelling 1933, "Analysis of a complex of statistical variables into principal
  /// components".
  public Projection pca() {
    PrincipalComponents components = PrincipalComponents.of(rows(), 2);
    return new Projection(Projection.Method.PCA, this, components.points(), components.shares(), 0);
  }

  /// A map on which neighbours stay neighbours, with perplexity 30 (less for fewer than 91 images).
  public Projection tsne() {
    return tsne(Math.min(PERPLEXITY, (data.size() - 1) / 3.0), 0);
  }

  /// A map on which neighbours stay neighbours; distances between groups mean little.
  ///
  /// Errors: [IllegalArgumentException] for a perplexity below 1 or not below the number of images,
  /// and for more than 5,000 images.
  ///
  /// Source: van der Maaten & Hinton 2008, "Visualizing data using t-SNE", JMLR 9.
  ///
  /// @param perplexity about how many neighbours count for a point
  /// @param seed of what little the start on the plane of [#pca] leaves to chance
  public Projection tsne(double perplexity, long seed) {
    int count = data.size();
    if (!(perplexity >= 1 && perplexity < count)) {
      throw new IllegalArgumentException(
          "tsne expects a perplexity from 1 to less than the %d images but got %s; 5 to 50 are usual"
              .formatted(count, perplexity));
    }
    if (count > MOST_FOR_TSNE) {
      throw new IllegalArgumentException(
          "tsne expects at most %,d images but got %,d; take some with data.shuffled(1).take(2_000)"
              .formatted(MOST_FOR_TSNE, count));
    }
    NeighbourMap map = NeighbourMap.of(rows(), perplexity, seed);
    return new Projection(
        Projection.Method.TSNE, this, map.points(), new double[0], map.divergence());
  }

  /// The images that the layer takes for most alike with one of them, which is left out.
  ///
  /// Errors: [IndexOutOfBoundsException] for an image that is not there; [IllegalArgumentException]
  /// for a count below 1.
  public Neighbours neighbours(int index, int count) {
    if (index < 0 || index >= data.size()) {
      throw new IndexOutOfBoundsException(
          "neighbours expects an image from 0 to %d but got %d".formatted(data.size() - 1, index));
    }
    return Neighbours.of(
        this, data.image(index), features.slice(0, index, index + 1), index, count);
  }

  /// The images of the dataset that the layer takes for most alike with another image.
  ///
  /// Shapes: `image` as the network takes it, with or without a batch axis of 1.
  ///
  /// Errors: [IllegalArgumentException] for a count below 1.
  public Neighbours neighbours(TensorLike image, int count) {
    Tensor one = Question.one(network, image);
    float[] place = features(network, one, layer);
    return Neighbours.of(this, one, Tensor.of(place, 1, place.length), -1, count);
  }

  /// The name of an image's class; empty where images have numbers to be found instead of classes.
  public String labelOf(int index) {
    return data.targetShape() == null ? data.classNames().get(data.label(index)) : "";
  }

  private double[][] rows() {
    int width = features.dim(1);
    float[] values = features.toArray();
    double[][] rows = new double[data.size()][width];
    for (int i = 0; i < rows.length; i++) {
      for (int d = 0; d < width; d++) {
        rows[i][d] = values[i * width + d];
      }
    }
    if (!Arrays.stream(rows).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
      throw new IllegalStateException(
          "Layer \"%s\" gives numbers that are not finite; diagnose(network, data) says where they come from"
              .formatted(layer));
    }
    return rows;
  }

  @Override
  public String toString() {
    return "LayerFeatures of %d images by %s: %d numbers each"
        .formatted(data.size(), layer, features.dim(1));
  }
}
