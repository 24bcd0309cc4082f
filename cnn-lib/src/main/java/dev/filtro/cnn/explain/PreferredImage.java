package dev.filtro.cnn.explain;

import dev.filtro.cnn.tensor.Tensor;
import java.util.Locale;

/// The image that a channel of a layer likes best.
///
/// @param layer the layer's name
/// @param channel of the layer's last axis
/// @param image `[1, H, W, C]`, values from 0 to 1
/// @param before the channel's mean activation for the noise at the beginning
/// @param after and for the image
public record PreferredImage(String layer, int channel, Tensor image, double before, double after) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "What channel %d of %s likes best: mean activation %.3g, for noise %.3g",
        channel,
        layer,
        after,
        before);
  }
}
