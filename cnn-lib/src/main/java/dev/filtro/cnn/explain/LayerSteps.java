package dev.filtro.cnn.explain;

import dev.filtro.cnn.nn.BuiltLayer;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.LayerSummary;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.pool.Pool1d;
import dev.filtro.cnn.nn.pool.Pool2d;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.tensor.TensorLike;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.IntToDoubleFunction;

/// The steps of a layer of a network on an image or a sequence, which lies: it is one row high.
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

  static LayerSteps of(Network network, TensorLike image, String name) {
    BuiltLayer built = network.layer(name);
    if (!isExplicable(built.layer())) {
      List<String> others =
          network.layers().stream()
              .map(LayerSummary::name)
              .filter(other -> isExplicable(network.layer(other).layer()))
              .toList();
      throw new IllegalArgumentException(
          "explainStep expects a convolution or a pooling but \"%s\" is a %s; such layers are %s"
              .formatted(name, built.layer().kind(), String.join(", ", others)));
    }
    Tensor one = Question.one(network, image);
    SequencedMap<String, Tensor> trace = network.trace(one);
    Tensor input = trace.getOrDefault(built.summary().inputs().getFirst(), one);
    Tensor result = Objects.requireNonNull(trace.get(name));
    return new LayerSteps(
        network, name, LearntFilters.plain(built.layer()), lying(input), lying(result));
  }

  private static boolean isExplicable(Layer written) {
    Layer layer = LearntFilters.plain(written);
    return layer instanceof Pool2d || layer instanceof Pool1d || SlidingSum.isPossibleFor(layer);
  }

  /// A sequence as an image of one row; images as they are.
  private static Tensor lying(Tensor values) {
    return values.rank() == 3 ? values.reshape(1, 1, values.dim(1), values.dim(2)) : values;
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
    return switch (layer) {
      case Pool2d pool -> pooling(pool, row, column, strongest);
      case Pool1d pool ->
          pooling(
              new Pool2d(
                  pool.pool().summary(),
                  SlidingSum.lying(pool.pool().window()),
                  pool.pool().edge(),
                  pool.pool().countPadding(),
                  name),
              row,
              column,
              strongest);
      default -> convolution(row, column, strongest);
    };
  }

  private WindowStep pooling(Pool2d pool, int row, int column, int channel) {
    String where = "%s, channel %d of %d".formatted(name, channel, input.dim(3));
    return PoolingStep.of(plane(input, channel), pool, row, column).within(List.of(where));
  }

  private WindowStep convolution(int row, int column, int filter) {
    SlidingSum sums =
        Objects.requireNonNull(
            SlidingSum.of(
                layer,
                input,
                LearntFilters.of(network, name).values(),
                result.dim(1),
                result.dim(2)));
    int channels = sums.filters().dim(2);
    int first = filter / (sums.filters().dim(3) / sums.groups()) * channels;
    ConvolutionStep[] steps = new ConvolutionStep[channels];
    double sum = sums.bias() ? network.parameter(name + ".bias").value().get(filter) : 0;
    for (int c = 0; c < channels; c++) {
      Tensor weights = sums.filters().slice(2, c, c + 1).slice(3, filter, filter + 1);
      Tensor plane = plane(sums.image(), first + c);
      steps[c] = ConvolutionStep.of(plane, weights, sums.window(), row, column);
      sum += steps[c].sum();
    }
    int strongest = best(channels, c -> Math.abs(steps[c].sum()));
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, filter %d of %d, on channel %d of %d"
            .formatted(name, filter, sums.filters().dim(3), first + strongest, input.dim(3)));
    if (!sums.note().isEmpty()) {
      lines.add(sums.note());
    }
    lines.add(whole(sums, sum, result.get(0, row, column, filter)));
    return steps[strongest].within(lines);
  }

  /// What becomes of the sum over all channels.
  private static String whole(SlidingSum sums, double sum, double result) {
    String with =
        sums.filters().dim(2) > 1
            ? "with the other channels" + (sums.bias() ? " and the bias" : "")
            : sums.bias() ? "with the bias" : "in all";
    boolean changed = Math.abs(result - sum) > 1e-4 * Math.max(1, Math.abs(sum));
    String name = sums.activation().toString().replaceAll("[\\[(].*", "").toLowerCase(Locale.ROOT);
    return String.format(
        Locale.ROOT,
        "%s: %.4g%s",
        with,
        sum,
        changed ? String.format(Locale.ROOT, ", after %s %.4g", name, result) : "");
  }

  private static Tensor plane(Tensor images, int channel) {
    return images.slice(3, channel, channel + 1).reshape(images.dim(1), images.dim(2));
  }

  private static int best(int count, IntToDoubleFunction value) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = value.applyAsDouble(i) > value.applyAsDouble(best) ? i : best;
    }
    return best;
  }
}
