package dev.filtro.cnn.nn.conv;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Sequences;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.nn.activation.Activation;
import dev.filtro.cnn.nn.activation.Relu;
import org.jspecify.annotations.Nullable;

/// Convolves sequences with learned filters: sound, sensors, the features of words.
///
/// `y[n, i, f] = activation(bias[f] + sum over u, c of x[n, i s + u d - p, c] filters[u, 0, c, f])`
/// with stride s, dilation d and padding p.
///
/// Shapes: `[N, length, channels]` -> `[N, length', filters]`, length' as [Conv2d]'s height.
/// Parameters `filters` `[size, 1, channels / groups, filters]` and `bias` `[filters]`.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not a sequence, or too short.
///
/// Sources: Waibel et al. 1989, "Phoneme recognition using time-delay neural networks"; for texts,
/// Kim 2014, arXiv:1408.5882.
///
/// @param convolution the settings, for images of width 1
public record Conv1d(Conv2d convolution) implements Layer {

  /// Pads with zeros so that the output has the input's length (over the stride, rounded up).
  public Conv1d same() {
    return new Conv1d(convolution.same());
  }

  /// Pads with this many zeros at both ends.
  public Conv1d padding(int places) {
    return padding(places, places);
  }

  /// Pads with this many zeros before and behind the sequence: `padding(size - 1, 0)` makes a
  /// causal convolution, which sees no place after its own.
  public Conv1d padding(int before, int behind) {
    return new Conv1d(convolution.padding(before, 0, behind, 0));
  }

  /// Moves the window by this many places.
  public Conv1d stride(int places) {
    return new Conv1d(convolution.stride(places, 1));
  }

  /// Spreads the window: neighbours in it are this many places apart.
  public Conv1d dilation(int places) {
    return new Conv1d(convolution.dilation(places, 1));
  }

  /// See [Conv2d#groups].
  public Conv1d groups(int count) {
    return new Conv1d(convolution.groups(count));
  }

  /// See [Conv2d#withoutBias].
  public Conv1d withoutBias() {
    return new Conv1d(convolution.withoutBias());
  }

  /// See [Conv2d#activation].
  public Conv1d activation(Activation function) {
    return new Conv1d(convolution.activation(function));
  }

  /// Applies max(x, 0) to the output.
  public Conv1d relu() {
    return activation(new Relu());
  }

  /// Draws the first filters in another way.
  public Conv1d weights(Initializer initial) {
    return new Conv1d(convolution.weights(initial));
  }

  @Override
  public Conv1d named(String other) {
    return new Conv1d(convolution.named(other));
  }

  @Override
  public @Nullable String name() {
    return convolution.name();
  }

  @Override
  public String prefix() {
    return "conv";
  }

  @Override
  public String description() {
    return convolution.description();
  }

  @Override
  public Built build(Site site) {
    Window window = convolution.window();
    int least = window.extentHeight() - window.top() - window.bottom();
    return Sequences.build(site, convolution, convolution.samePadding() ? 1 : least);
  }

  @Override
  public String toString() {
    return text();
  }
}
