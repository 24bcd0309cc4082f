package dev.filtro.cnn.nn.conv;

import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Pass;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.nn.activation.Activation;
import dev.filtro.cnn.nn.activation.Relu;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Convolves sequences with learned filters: sound, sensors, the features of words.
///
/// Shapes: `[N, length, channels]` -> `[N, length', filters]`, length' as [Conv2d]'s height.
/// Parameters `filters` `[size, 1, channels / groups, filters]` and `bias` `[filters]`.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not a sequence, or too short.
///
/// @param convolution the settings, for images of width 1
public record Conv1d(Conv2d convolution) implements Layer {

  /// Pads with zeros so that the output has the input's length (over the stride, rounded up).
  public Conv1d same() {
    return new Conv1d(convolution.same());
  }

  /// Pads with this many zeros at both ends.
  public Conv1d padding(int places) {
    return new Conv1d(convolution.window(convolution.window().padding(places, 0, places, 0)));
  }

  /// Moves the window by this many places.
  public Conv1d stride(int places) {
    return new Conv1d(convolution.stride(places, 1));
  }

  /// Spreads the window: neighbours in it are this many places apart.
  public Conv1d dilation(int places) {
    return new Conv1d(convolution.window(convolution.window().dilation(places, 1)));
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
    Shape in = site.input();
    if (in.rank() != 2) {
      throw site.mismatch(
          "[N, length, channels]", "reshape to length and channels, or use conv(...) for images");
    }
    Built inner = convolution.build(site.withInput(Shape.of(in.dim(0), 1, in.dim(1))));
    Shape out = inner.output();
    return Built.of(
        Shape.of(out.dim(0), out.dim(2)), inner.multiplyAdds(), (x, pass) -> apply(x, pass, inner));
  }

  private static Tensor apply(Tensor x, Pass pass, Built inner) {
    Tensor image = x.reshape(x.dim(0), x.dim(1), 1, x.dim(2));
    Tensor y = inner.forward().apply(List.of(image), pass);
    return y.reshape(y.dim(0), y.dim(1), y.dim(3));
  }
}
