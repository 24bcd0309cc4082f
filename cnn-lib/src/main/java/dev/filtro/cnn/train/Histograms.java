package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.nn.LayerSummary;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Histogram;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Records how weights and activations are spread, before a training and after each epoch.
///
/// ```java
/// var spread = histograms(digits.test());
/// fit(net, digits.train(), spread);
/// spread
/// ```
///
/// It costs one look at the weights an epoch, and one pass of 32 images where it has images.
public final class Histograms implements Callback {
  private static final int PARTS = 128;
  private static final int IMAGES = 32;
  private static final String NO_MAPS = ".*(Pool|Flatten|Reshape|Dropout|Padding|Upsample).*";

  private final @Nullable List<Tensor> images;
  private final Map<String, List<Histogram>> weights = new LinkedHashMap<>();
  private final Map<String, List<Histogram>> activations = new LinkedHashMap<>();

  Histograms(@Nullable Dataset data) {
    this.images = data == null ? null : data.batches(Math.min(IMAGES, data.size())).get(0).inputs();
  }

  @Override
  public void started(Run run) {
    weights.clear();
    activations.clear();
    look(run.network());
  }

  @Override
  public void epochEnded(Run run, EpochResult result) {
    look(run.network());
  }

  private void look(Network network) {
    for (Parameter parameter : network.parameters()) {
      if (Penalty.concerns(parameter)) {
        add(weights, parameter.name(), parameter.value());
      }
    }
    if (images == null) {
      return;
    }
    SequencedMap<String, Tensor> results = network.trace(images);
    for (LayerSummary layer : network.layers()) {
      Tensor result = results.get(layer.name());
      if (result != null && !layer.kind().matches(NO_MAPS)) {
        add(activations, layer.name(), result);
      }
    }
  }

  private static void add(Map<String, List<Histogram>> to, String name, Tensor values) {
    to.computeIfAbsent(name, any -> new ArrayList<>()).add(Histogram.of(values, PARTS));
  }

  /// Of each parameter with two axes or more, by its name: before training, after epoch 1, ...
  public Map<String, List<Histogram>> weights() {
    return copy(weights);
  }

  /// Of the results of each layer, by its name: before training, after epoch 1, ...; empty without
  /// images to look at.
  public Map<String, List<Histogram>> activations() {
    return copy(activations);
  }

  private static Map<String, List<Histogram>> copy(Map<String, List<Histogram>> from) {
    Map<String, List<Histogram>> copy = new LinkedHashMap<>();
    from.forEach((name, list) -> copy.put(name, List.copyOf(list)));
    return copy;
  }

  /// How many epochs it has seen.
  public int epochs() {
    return weights.values().stream().mapToInt(list -> list.size() - 1).max().orElse(0);
  }

  @Override
  public String toString() {
    if (weights.isEmpty()) {
      return "Histograms of no epoch yet: give it to fit(network, data, ...)";
    }
    return "Histograms of %d parameters and %d layers over %d epochs"
        .formatted(weights.size(), activations.size(), epochs());
  }
}
