package dev.filtro.cnn.explain;

import dev.filtro.cnn.nn.LayerSummary;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.RectifierRule;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.tensor.TensorLike;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// One image, one network and the class that is asked about.
///
/// @param image `[1, H, W, C]`
/// @param target a place of the network's result
/// @param score what the network gives there
record Question(Network network, Tensor image, int target, double score) {

  /// About the class that the network takes the image for.
  static Question of(Network network, TensorLike image) {
    Tensor one = single(network, image);
    return of(network, one, Network.bestClasses(flat(network.predict(one)))[0]);
  }

  static Question of(Network network, TensorLike image, int target) {
    Tensor one = single(network, image);
    Tensor scores = flat(network.predict(one));
    if (target < 0 || target >= scores.dim(1)) {
      throw new IllegalArgumentException(
          "The network gives %d numbers for an image, so the class must be from 0 to %d but is %d"
              .formatted(scores.dim(1), scores.dim(1) - 1, target));
    }
    return new Question(network, one, target, scores.get(0, target));
  }

  /// One image with its batch axis, for a network that gives one answer.
  static Tensor single(Network network, TensorLike image) {
    if (network.outputShapes().size() > 1) {
      throw new IllegalArgumentException(
          "A network with one output is expected but this one has %s; network.upTo(\"%s\") is the part that leads to one of them"
              .formatted(
                  String.join(", ", network.outputNames()), network.outputNames().getFirst()));
    }
    return image(network, image);
  }

  /// One image with its batch axis.
  static Tensor image(Network network, TensorLike image) {
    Tensor one = one(network, image);
    if (one.rank() != 4) {
      throw new IllegalArgumentException(
          "A network that takes images [N, H, W, C] is expected but this one takes examples "
              + network.inputShape());
    }
    return one.detach();
  }

  /// One example with its batch axis.
  static Tensor one(Network network, TensorLike example) {
    if (network.inputShapes().size() > 1) {
      throw new IllegalArgumentException(
          "A network with one input is expected but this one takes %s; network.upTo(...) is the part that leads to a layer, and network.trace(List.of(...)) gives the results of all layers"
              .formatted(network.inputShapes()));
    }
    Tensor given = example.toTensor();
    Shape expected = network.inputShape();
    int[] dims = new int[expected.rank() + 1];
    dims[0] = 1;
    System.arraycopy(expected.toArray(), 0, dims, 1, expected.rank());
    boolean plane = // a gray image without its axis of channels
        given.rank() == 2 && expected.rank() == 3 && expected.dim(2) == 1;
    boolean fits =
        given.shape().equals(expected)
            || given.shape().equals(Shape.of(dims))
            || (plane && given.dim(0) == expected.dim(0) && given.dim(1) == expected.dim(1));
    if (!fits) {
      throw new IllegalArgumentException(
          "One image %s is expected, as the network takes it, but got %s%s"
              .formatted(expected, given.shape(), remedy(expected, given.shape())));
    }
    return given.reshape(dims);
  }

  /// How an image becomes one that the network takes.
  private static String remedy(Shape expected, Shape given) {
    if (given.rank() == expected.rank() + 1 && given.dim(0) != 1) {
      return "; take one of them with slice(0, 0, 1)";
    }
    if (expected.rank() != 3 || given.rank() < 3) {
      return "";
    }
    int channels = given.dim(given.rank() - 1);
    boolean gray = expected.dim(2) == 1 && channels == 3;
    boolean colored = expected.dim(2) == 3 && channels == 1;
    boolean sized =
        given.dim(given.rank() - 3) == expected.dim(0)
            && given.dim(given.rank() - 2) == expected.dim(1);
    if (!gray && !colored && (sized || channels != expected.dim(2))) {
      return "";
    }
    return "; Image.of(...)%s%s makes one of it"
        .formatted(
            gray ? ".gray()" : colored ? ".rgb()" : "",
            sized ? "" : ".resize(%d, %d)".formatted(expected.dim(0), expected.dim(1)));
  }

  private static Tensor flat(Tensor result) {
    return Functions.flatten(result);
  }

  /// The sum of the target's scores of some images.
  Tensor scoreOf(Tensor result) {
    return flat(result).slice(1, target, target + 1).sum();
  }

  Attribution answer(AttributionMethod method, Tensor values) {
    return answer(method, "", values);
  }

  Attribution answer(AttributionMethod method, String layer, Tensor values) {
    return new Attribution(method, layer, target, score, image, values);
  }

  /// The gradient of the score with respect to the image, by a rule for ReLUs.
  Tensor inputGradient(RectifierRule rule) {
    return rule.within(() -> inputGradient(image));
  }

  /// The gradients of the scores of several images, each with respect to itself.
  Tensor inputGradient(Tensor images) {
    return Tensor.withoutParameterGradients(() -> {
      Tensor tracked = images.tracked();
      return Functions.gradient(scoreOf(network.forward(tracked)), tracked);
    });
  }

  /// A layer's maps and the gradient of the score with respect to them.
  ///
  /// @param values `[1, h, w, C]`
  /// @param gradient the same
  record Maps(Tensor values, Tensor gradient) {}

  Maps maps(String layer) {
    network.layer(layer);
    return Tensor.withoutParameterGradients(() -> {
      SequencedMap<String, Tensor> layers = network.record(image.tracked());
      Tensor maps = layers.get(layer);
      if (maps == null || maps.rank() != 4) {
        throw new IllegalArgumentException(
            "\"%s\" gives no maps [1, H, W, C]; layers that do are %s"
                .formatted(layer, String.join(", ", mapLayers(layers))));
      }
      Tensor values = maps.copy();
      Tensor score = scoreOf(layers.lastEntry().getValue());
      return new Maps(values, Functions.gradient(score, maps));
    });
  }

  /// The last layer that gives maps of more than one place; not a pool, which only makes those
  /// before it coarser.
  String lastMaps() {
    Set<String> pools =
        network.layers().stream()
            .filter(layer -> layer.kind().contains("Pool"))
            .map(LayerSummary::name)
            .collect(Collectors.toSet());
    return mapLayers(network.trace(image)).reversed().stream()
        .filter(name -> !pools.contains(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "A class activation map needs a layer that gives maps [1, H, W, C], and the network"
                    + " has none"));
  }

  private static List<String> mapLayers(SequencedMap<String, Tensor> layers) {
    return layers.entrySet().stream()
        .filter(entry -> entry.getValue().rank() == 4)
        .filter(entry -> entry.getValue().dim(1) * entry.getValue().dim(2) > 1)
        .map(Map.Entry::getKey)
        .toList();
  }
}
