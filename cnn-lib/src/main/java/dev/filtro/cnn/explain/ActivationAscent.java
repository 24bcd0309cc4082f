package dev.filtro.cnn.explain;

import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Climbs the gradient of an activation with respect to the image.
///
/// Between the steps the image is blurred a little: else it fills with the fine stripes of the
/// convolutions' strides.
final class ActivationAscent {
  private static final int STEPS = 60;
  private static final int BLUR_EVERY = 4;
  private static final double STEP = 0.04;

  private ActivationAscent() {}

  static PreferredImage climb(Network network, String layer, int channel, long seed) {
    network.layer(layer);
    if (network.inputShape().rank() != 3) {
      throw new IllegalArgumentException(
          "maximizeActivation expects a network that takes images but this one takes "
              + network.inputShape());
    }
    RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);
    int[] one = network.inputShape().toArray();
    Tensor start = Tensor.uniform(random, 0.4f, 0.6f, 1, one[0], one[1], one[2]);
    return climb(network, layer, channel, start);
  }

  /// From an image `[1, H, W, C]` on.
  static PreferredImage climb(Network network, String layer, int channel, Tensor start) {
    Tensor image = start;
    double before = activation(network, layer, channel, image);
    for (int taken = 1; taken <= STEPS; taken++) {
      image = step(network, layer, channel, image);
      if (taken % BLUR_EVERY == 0 && taken < STEPS) {
        image = blurred(image);
      }
    }
    return new PreferredImage(
        layer, channel, image, before, activation(network, layer, channel, image));
  }

  private static Tensor step(Network network, String layer, int channel, Tensor image) {
    Tensor gradient =
        Tensor.withoutParameterGradients(() -> {
          Tensor tracked = image.tracked();
          return Functions.gradient(objective(network.record(tracked), layer, channel), tracked);
        });
    float size = (float) Math.sqrt(gradient.square().mean().item());
    return size == 0 ? image : clamped(image.plus(gradient.times(STEP / size)));
  }

  private static double activation(Network network, String layer, int channel, Tensor image) {
    return objective(network.trace(image), layer, channel).item();
  }

  private static Tensor objective(Map<String, Tensor> results, String layer, int channel) {
    Tensor result = Objects.requireNonNull(results.get(layer));
    int channels = result.dim(-1);
    if (channel < 0 || channel >= channels) {
      throw new IllegalArgumentException(
          "Layer \"%s\" has channels 0 to %d but channel %d was asked for"
              .formatted(layer, channels - 1, channel));
    }
    return result.slice(result.rank() - 1, channel, channel + 1).mean();
  }

  private static Tensor clamped(Tensor image) {
    float[] values = image.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.clamp(values[i], 0f, 1f);
    }
    return Tensor.of(values, image.shape().toArray());
  }

  /// The mean of each pixel and its four neighbours, itself counted four times.
  private static Tensor blurred(Tensor image) {
    int height = image.dim(1);
    int width = image.dim(2);
    int channels = image.dim(3);
    float[] from = image.toArray();
    float[] to = new float[from.length];
    for (int y = 0; y < height; y++) {
      int up = Math.max(y - 1, 0) * width;
      int down = Math.min(y + 1, height - 1) * width;
      for (int x = 0; x < width; x++) {
        int left = y * width + Math.max(x - 1, 0);
        int right = y * width + Math.min(x + 1, width - 1);
        for (int c = 0; c < channels; c++) {
          int at = (y * width + x) * channels + c;
          float around =
              from[(up + x) * channels + c]
                  + from[(down + x) * channels + c]
                  + from[left * channels + c]
                  + from[right * channels + c];
          to[at] = (4 * from[at] + around) / 8;
        }
      }
    }
    return Tensor.of(to, image.shape().toArray());
  }
}
