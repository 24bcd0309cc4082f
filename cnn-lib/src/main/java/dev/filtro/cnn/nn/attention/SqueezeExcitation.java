package dev.filtro.cnn.nn.attention;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.ChannelGate;
import dev.filtro.cnn.nn.Forward;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Pass;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.nn.activation.Activation;
import dev.filtro.cnn.nn.activation.Relu;
import dev.filtro.cnn.nn.activation.Sigmoid;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;

/// Multiplies each channel by a number from 0 to 1 that the means of all channels decide.
///
/// `y = x gate(activation(mean(x) down + downBias) up + upBias)`, the mean over height and width.
///
/// Shapes: `[N, H, W, C]`, kept. Parameters `down` `[C, middle]`, `downBias`, `up` `[middle, C]`,
/// `upBias`.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not an image.
///
/// Source: Hu, Shen & Sun 2018, arXiv:1709.01507, section 3.
///
/// @param middle the width of the middle; 0 for a sixteenth of the channels
/// @param activation of the middle: ReLU in the paper
/// @param gate from the last scores to the factors: the sigmoid in the paper
public record SqueezeExcitation(int middle, Activation activation, Activation gate)
    implements Layer {

  /// Checks the width, and that the functions are kernels.
  public SqueezeExcitation {
    if (middle < 0) {
      throw new IllegalArgumentException(
          "squeezeExcitation expects a middle of at least 1 but got " + middle);
    }
    if (activation.fused() == Epilogue.IDENTITY || gate.fused() == Epilogue.IDENTITY) {
      throw new IllegalArgumentException(
          "squeezeExcitation expects two of the library's activations, such as relu() and"
              + " sigmoid(), but got %s and %s".formatted(activation.kind(), gate.kind()));
    }
  }

  /// With the paper's functions.
  public static SqueezeExcitation of(int middle) {
    return new SqueezeExcitation(middle, new Relu(), new Sigmoid());
  }

  /// Uses another function in the middle.
  public SqueezeExcitation activation(Activation function) {
    return new SqueezeExcitation(middle, function, gate);
  }

  /// Uses another function for the factors.
  public SqueezeExcitation gate(Activation function) {
    return new SqueezeExcitation(middle, activation, function);
  }

  @Override
  public String description() {
    return middle == 0 ? "" : "middle of " + middle;
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    if (in.rank() != 3) {
      throw site.mismatch("[N, H, W, C]", "put it before flatten()");
    }
    int channels = in.dim(2);
    Squeeze squeeze = Squeeze.of(site, channels, middle == 0 ? Math.max(1, channels / 16) : middle);
    return new Built(
        in,
        squeeze.multiplyAdds(),
        new Gating(x -> squeeze.scores(x.mean(1, 2), activation.fused(), gate.fused())));
  }

  /// The layer at work; a convolution behind it may take the factors over.
  private record Gating(ChannelGate gate) implements Forward {
    @Override
    public Tensor apply(List<Tensor> inputs, Pass pass) {
      Tensor x = inputs.getFirst();
      return x.times(gate.factors(x).reshape(x.dim(0), 1, 1, x.dim(3)));
    }
  }

  @Override
  public String toString() {
    return text();
  }
}
