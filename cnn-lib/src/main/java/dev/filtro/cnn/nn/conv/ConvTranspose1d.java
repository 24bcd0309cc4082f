package dev.filtro.cnn.nn.conv;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Sequences;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.nn.activation.Activation;
import dev.filtro.cnn.nn.activation.Relu;
import org.jspecify.annotations.Nullable;

/// Spreads sequences with learned filters, the way back of [Conv1d]: with stride 2 they become
/// twice as long.
///
/// Shapes: `[N, length, channels]` -> `[N, length', filters]`, length' as [ConvTranspose2d]'s
/// height. Parameters `filters` `[size, 1, filters / groups, channels]` and `bias` `[filters]`.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not a sequence.
///
/// Source: as [ConvTranspose2d].
///
/// @param spreading the settings, for images of width 1
public record ConvTranspose1d(ConvTranspose2d spreading) implements Layer {

  /// Stride 1, no padding, a bias and no activation.
  public static ConvTranspose1d of(int filters, int size) {
    return new ConvTranspose1d(ConvTranspose2d.of(filters, Window.of(size, 1)));
  }

  /// Gives the output the input's length times the stride.
  public ConvTranspose1d same() {
    return new ConvTranspose1d(spreading.same());
  }

  /// Cuts this many places off both ends, which the convolution would have padded.
  public ConvTranspose1d padding(int places) {
    return new ConvTranspose1d(spreading.padding(places, 0, places, 0));
  }

  /// Spreads neighbouring places by this many.
  public ConvTranspose1d stride(int places) {
    return new ConvTranspose1d(spreading.stride(places, 1));
  }

  /// Adds this many places at the end, fewer than the stride.
  public ConvTranspose1d extra(int places) {
    return new ConvTranspose1d(spreading.extra(places, 0));
  }

  /// Spreads the window: neighbours in it are this many places apart.
  public ConvTranspose1d dilation(int places) {
    return new ConvTranspose1d(spreading.dilation(places, 1));
  }

  /// See [ConvTranspose2d#groups].
  public ConvTranspose1d groups(int count) {
    return new ConvTranspose1d(spreading.groups(count));
  }

  /// Adds nothing to the channels.
  public ConvTranspose1d withoutBias() {
    return new ConvTranspose1d(spreading.withoutBias());
  }

  /// Applies any activation to the output.
  public ConvTranspose1d activation(Activation function) {
    return new ConvTranspose1d(spreading.activation(function));
  }

  /// Applies max(x, 0) to the output.
  public ConvTranspose1d relu() {
    return activation(new Relu());
  }

  @Override
  public ConvTranspose1d named(String other) {
    return new ConvTranspose1d(spreading.named(other));
  }

  @Override
  public @Nullable String name() {
    return spreading.name();
  }

  @Override
  public String prefix() {
    return "convtranspose";
  }

  @Override
  public String description() {
    return spreading.description();
  }

  @Override
  public Built build(Site site) {
    return Sequences.build(site, spreading, 1);
  }

  @Override
  public String toString() {
    return text();
  }
}
