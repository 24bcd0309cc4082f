package dev.filtro.cnn.nn.conv;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Reach;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A convolution whose filters are learnt as a direction and a length each: `filters = gain
/// direction / |direction|`.
///
/// Shapes: as [Conv2d]. Parameters `direction` `[k, k, inChannels / groups, filters]`, `gain` and
/// `bias` `[filters]`.
///
/// Source: Salimans & Kingma 2016, arXiv:1602.07868, section 2.
///
/// @param convolution the settings
public record WeightNorm(Conv2d convolution) implements Layer {
  @Override
  public @Nullable String name() {
    return convolution.name();
  }

  @Override
  public WeightNorm named(String other) {
    return new WeightNorm(convolution.named(other));
  }

  @Override
  public String prefix() {
    return "conv";
  }

  @Override
  public String description() {
    return convolution.description() + ", weight normalisation";
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    Window padded = site.fit(convolution.window(), convolution.samePadding());
    int groups = convolution.groups();
    int channels = in.dim(2);
    if (channels % groups != 0) {
      throw site.mismatch(
          "a number of channels that its %d groups divide".formatted(groups),
          "change groups(...) or the channels");
    }
    int count = convolution.filters();
    int fanIn = padded.taps() * channels / groups;
    Shape shape = Shape.of(padded.height(), padded.width(), channels / groups, count);
    Initializer initial =
        convolution.initializer() == null
            ? convolution.activation().weights()
            : convolution.initializer();
    Parameter direction = site.parameter("direction", shape, fanIn, count, initial);
    Parameter gain = site.parameter("gain", Shape.of(count), 1, 1, Initializer.constant(1));
    gain.assign(Tensor.withoutGradient(() -> lengths(direction.value())));
    Parameter bias =
        convolution.bias()
            ? site.parameter("bias", Shape.of(count), fanIn, count, Initializer.constant(0))
            : null;
    Shape out = Shape.of(padded.outHeight(in.dim(0)), padded.outWidth(in.dim(1)), count);
    return Built.of(
            out,
            (long) out.size() * fanIn,
            (x, pass) -> apply(x, direction.value(), gain.value(), bias, padded))
        .reaching(Reach.window(padded));
  }

  private Tensor apply(
      Tensor x, Tensor direction, Tensor gain, @Nullable Parameter bias, Window padded) {
    Tensor filters = direction.times(gain.dividedBy(lengths(direction)));
    Tensor y =
        Functions.conv2d(
            x,
            filters,
            bias == null ? null : bias.value(),
            padded,
            convolution.groups(),
            convolution.activation().fused());
    return convolution.activation().fused() == Epilogue.IDENTITY
        ? convolution.activation().apply(y)
        : y;
  }

  private static Tensor lengths(Tensor direction) {
    return direction.square().sum(0, 1, 2).sqrt();
  }

  @Override
  public String toString() {
    return text();
  }
}
