package dev.filtro.cnn.explain;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.LayerSummary;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.conv.Conv2d;
import dev.filtro.cnn.nn.pool.Pool2d;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.IntToDoubleFunction;

/// The steps of a layer of a network on an image.
///
/// Of its channels those are taken that count most: the filter with the strongest answer, and the
/// channel below it that gives most to that answer.
///
/// @param network whose layer it is
/// @param name the layer's
/// @param layer a convolution or a pooling
/// @param input what comes into it, `[1, H, W, C]`
/// @param result what it makes of that, `[1, H', W', F]`
record LayerSteps(Network network, String name, Layer layer, Tensor input, Tensor result) {

  static LayerSteps of(Network network, Tensor image, String name) {
    Layer layer = network.layer(name).layer();
    if (!isExplicable(layer)) {
      List<String> others =
          network.layers().stream()
              .map(LayerSummary::name)
              .filter(other -> isExplicable(network.layer(other).layer()))
              .toList();
      throw new IllegalArgumentException(
          "explainStep expects a Conv2d or a pooling but \"%s\" is a %s; such layers are %s"
              .formatted(name, layer.kind(), String.join(", ", others)));
    }
    Tensor one = Question.single(network, image);
    SequencedMap<String, Tensor> trace = network.trace(one);
    LayerSummary row =
        network.layers().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    Tensor input = trace.getOrDefault(row.inputs().getFirst(), one);
    return new LayerSteps(network, name, layer, input, Objects.requireNonNull(trace.get(name)));
  }

  private static boolean isExplicable(Layer layer) {
    return layer instanceof Conv2d || layer instanceof Pool2d;
  }

  /// The step whose answer is strongest.
  WindowStep strongest() {
    float[] values = result.toArray();
    int place = best(values.length, i -> Math.abs(values[i])) / result.dim(3);
    return at(place / result.dim(2), place % result.dim(2));
  }

  /// The step at a place of the result.
  WindowStep at(int row, int column) {
    if (row < 0 || row >= result.dim(1) || column < 0 || column >= result.dim(2)) {
      throw new IndexOutOfBoundsException(
          "explainStep expects a place in the result of \"%s\", which has %d rows and %d columns, but got row %d, column %d"
              .formatted(name, result.dim(1), result.dim(2), row, column));
    }
    int strongest = best(result.dim(3), f -> Math.abs(result.get(0, row, column, f)));
    return layer instanceof Conv2d conv
        ? convolution(conv, row, column, strongest)
        : pooling((Pool2d) layer, row, column, strongest);
  }

  private WindowStep pooling(Pool2d pool, int row, int column, int channel) {
    String where = "%s, channel %d of %d".formatted(name, channel, input.dim(3));
    return PoolingStep.of(plane(channel), pool, row, column).within(List.of(where));
  }

  private WindowStep convolution(Conv2d conv, int row, int column, int filter) {
    Tensor filters = network.parameter(name + ".filters").value();
    int channels = filters.dim(2);
    int first = filter / (filters.dim(3) / conv.groups()) * channels;
    Window window =
        conv.samePadding() ? conv.window().same(input.dim(1), input.dim(2)) : conv.window();
    ConvolutionStep[] steps = new ConvolutionStep[channels];
    double sum = conv.bias() ? network.parameter(name + ".bias").value().get(filter) : 0;
    for (int c = 0; c < channels; c++) {
      Tensor weights = filters.slice(2, c, c + 1).slice(3, filter, filter + 1);
      steps[c] = ConvolutionStep.of(plane(first + c), weights, window, row, column);
      sum += steps[c].sum();
    }
    int strongest = best(channels, c -> Math.abs(steps[c].sum()));
    String where =
        "%s, filter %d of %d, on channel %d of %d"
            .formatted(name, filter, filters.dim(3), first + strongest, input.dim(3));
    String whole =
        String.format(
            Locale.ROOT,
            "%s: %.4g%s",
            channels > 1
                ? "with the other channels" + (conv.bias() ? " and the bias" : "")
                : conv.bias() ? "with the bias" : "in all",
            sum,
            activation(conv, result.get(0, row, column, filter), sum));
    return steps[strongest].within(List.of(where, whole));
  }

  private static String activation(Conv2d conv, double result, double sum) {
    boolean changed = Math.abs(result - sum) > 1e-4 * Math.max(1, Math.abs(sum));
    String name = conv.activation().toString().replaceAll("[\\[(].*", "").toLowerCase(Locale.ROOT);
    return changed ? String.format(Locale.ROOT, ", after %s %.4g", name, result) : "";
  }

  private Tensor plane(int channel) {
    return input.slice(3, channel, channel + 1).reshape(input.dim(1), input.dim(2));
  }

  private static int best(int count, IntToDoubleFunction value) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = value.applyAsDouble(i) > value.applyAsDouble(best) ? i : best;
    }
    return best;
  }
}
