package dev.filtro.cnn.nn.norm;

import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Site;
import org.jspecify.annotations.Nullable;

/// A convolution or dense layer whose weights are learnt as a direction and a length for each
/// output: `weights = gain direction / |direction|`.
///
/// It begins as the layer would. So length and direction are learnt at rates of their own, as with
/// batch normalisation but without a look at the batch.
///
/// Shapes: those of the layer. Parameters `direction` of the weights' shape, `gain` a number for
/// each output (`[filters]`, `[units]`; `[filters, 1]` of transposed convolutions), and the layer's
/// `bias`.
///
/// Source: Salimans & Kingma 2016, arXiv:1602.07868, section 2.
///
/// @param layer what is normalised
public record WeightNorm(Layer layer) implements Layer {
  @Override
  public @Nullable String name() {
    return layer.name();
  }

  @Override
  public WeightNorm named(String other) {
    return new WeightNorm(layer.named(other));
  }

  @Override
  public String prefix() {
    return layer.prefix();
  }

  @Override
  public String description() {
    return layer.description() + ", weight normalisation";
  }

  @Override
  public Built build(Site site) {
    return layer.build(site.withNormalizedWeights());
  }

  @Override
  public String toString() {
    return text();
  }
}
