package dev.filtro.cnn.explain;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.LayerSummary;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.pool.Pool2d;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.tensor.TensorLike;
import java.util.List;
import java.util.Objects;

/// The words for looking inside; imported statically.
///
/// Where an image is asked for, a tensor will do as well as an [dev.filtro.cnn.data.Image].
/// Networks have one input; what others do with theirs shows `network.trace(List.of(a,
/// b)).get("conv1")`, and `network.upTo("conv1")` is the part of one that leads to a layer.
public final class Explain {
  private Explain() {}

  /// The filters that a convolution has learnt.
  ///
  /// Errors: [IllegalArgumentException] for an unknown layer or one without filters; the message
  /// lists those that have some.
  public static LearntFilters filters(Network network, String layer) {
    return LearntFilters.of(network, layer);
  }

  /// The filters of the first convolution: those that look at the image itself.
  ///
  /// Errors: [IllegalArgumentException] for a network without convolutions.
  public static LearntFilters filters(Network network) {
    return filters(network, LearntFilters.firstConvolution(network));
  }

  /// What a layer makes of an image.
  ///
  /// Shapes: `image` as the network takes it, with or without a batch axis of 1.
  ///
  /// Errors: [IllegalArgumentException] for an unknown layer, or one whose result is not a picture.
  public static FeatureMaps featureMaps(Network network, TensorLike image, String layer) {
    network.layer(layer);
    return FeatureMaps.of(
        layer, Objects.requireNonNull(network.trace(Question.one(network, image)).get(layer)));
  }

  /// What the first convolution makes of an image.
  ///
  /// Errors: [IllegalArgumentException] for a network without convolutions.
  public static FeatureMaps featureMaps(Network network, TensorLike image) {
    return featureMaps(network, image, LearntFilters.firstConvolution(network));
  }

  /// What a layer makes of the images of a dataset, as points to be drawn on a plane or searched
  /// for neighbours: `embedding(network, data, "dense1").tsne()`.
  ///
  /// Errors: [IllegalArgumentException] for an unknown layer or fewer than 3 images.
  public static LayerFeatures embedding(Network network, Dataset data, String layer) {
    return LayerFeatures.of(network, data, layer);
  }

  /// What the last layer but one makes of the images of a dataset.
  ///
  /// Errors: [IllegalArgumentException] for a network of a single layer or fewer than 3 images.
  public static LayerFeatures embedding(Network network, Dataset data) {
    List<LayerSummary> layers = network.layers();
    if (layers.size() < 2) {
      throw new IllegalArgumentException(
          "embedding expects a network of at least 2 layers but got " + network);
    }
    return embedding(network, data, layers.get(layers.size() - 2).name());
  }

  /// One step of a layer on an image, where its answer is strongest: of all its channels the one
  /// that counts most there.
  ///
  /// Shapes: `image` as the network takes it, with or without a batch axis of 1.
  ///
  /// Convolutions of any kind are shown as sums over a window: a transposed one on its input with
  /// zeros between the numbers, sequences lying, one row high.
  ///
  /// Errors: [IllegalArgumentException] for an unknown layer, or one that is neither a convolution
  /// nor a pooling; the message lists those that are.
  public static WindowStep explainStep(Network network, TensorLike image, String layer) {
    return LayerSteps.of(network, image, layer).strongest();
  }

  /// One step of a layer on an image.
  ///
  /// Shapes, Errors: as the shorter form; [IndexOutOfBoundsException] for a place that the layer's
  /// maps do not have.
  ///
  /// @param row of the layer's maps, from 0
  /// @param column of the layer's maps, from 0
  public static WindowStep explainStep(
      Network network, TensorLike image, String layer, int row, int column) {
    return LayerSteps.of(network, image, layer).at(row, column);
  }

  /// One step of a convolution: which numbers of the image meet which of the filter, their products
  /// and the sum. No padding, moved by one pixel.
  ///
  /// Shapes: `image` `[H, W]` or `[H, W, 1]`, `filter` `[kh, kw]` or `[kh, kw, 1, 1]`; one of
  /// [dev.filtro.cnn.data.Filters] does as well.
  ///
  /// @param row of the result, from 0
  /// @param column of the result, from 0
  public static ConvolutionStep explainStep(
      TensorLike image, TensorLike filter, int row, int column) {
    Tensor taps = filter.toTensor();
    return explainStep(image, taps, Window.of(taps.dim(0), taps.dim(1)), row, column);
  }

  /// One step of a convolution with the padding, stride and dilation of a window.
  ///
  /// Shapes: as the shorter form.
  public static ConvolutionStep explainStep(
      TensorLike image, TensorLike filter, Window window, int row, int column) {
    return ConvolutionStep.of(image.toTensor(), filter.toTensor(), window, row, column);
  }

  /// One step of a pooling: which numbers lie in the window, and the one that stands for them.
  ///
  /// ```java
  /// explainStep(image, maxPool(2), 0, 3)
  /// ```
  ///
  /// Shapes: `image` `[H, W]` or `[H, W, 1]`.
  ///
  /// @param row of the result, from 0
  /// @param column of the result, from 0
  public static PoolingStep explainStep(TensorLike image, Pool2d pool, int row, int column) {
    return PoolingStep.of(image.toTensor(), pool, row, column);
  }

  /// Which part of an image a unit of a layer sees, and how much each pixel of it counts.
  ///
  /// The rectangle follows from the windows, strides, paddings and dilations on the way; the
  /// influence of each pixel is the gradient of the place's channels, summed, with respect to it.
  /// It is 0 everywhere where ReLUs on the way are silent.
  ///
  /// Shapes: `image` as the network takes it, with or without a batch axis of 1.
  ///
  /// Errors: [IllegalArgumentException] for an unknown layer or one without maps;
  /// [IndexOutOfBoundsException] for a place that the layer's maps do not have.
  ///
  /// Sources: Araujo, Norris & Sim 2019, "Computing receptive fields of convolutional neural
  /// networks", Distill; Luo et al. 2016, arXiv:1701.04128, section 2.
  ///
  /// @param row of the layer's maps, from 0
  /// @param column of the layer's maps, from 0
  public static ReceptiveField receptiveField(
      Network network, TensorLike image, String layer, int row, int column) {
    return ReceptiveField.of(network, Question.image(network, image), layer, row, column);
  }

  /// Which part of an image the unit in the middle of a layer's maps sees.
  ///
  /// Shapes, Errors: as the longer form.
  public static ReceptiveField receptiveField(Network network, TensorLike image, String layer) {
    FeatureMaps maps = featureMaps(network, image, layer);
    int row = (maps.maps().dim(1) - 1) / 2;
    return receptiveField(network, image, layer, row, (maps.maps().dim(2) - 1) / 2);
  }
}
