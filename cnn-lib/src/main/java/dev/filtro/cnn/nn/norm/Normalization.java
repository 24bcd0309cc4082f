package dev.filtro.cnn.nn.norm;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.ChannelScale;
import dev.filtro.cnn.nn.Forward;
import dev.filtro.cnn.nn.Pass;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.RunningStatistics;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Batch normalisation at work; the sum at the end of a residual block and an activation may join
/// it.
///
/// @param joined whether a second input is added
record Normalization(
    Parameter gain,
    Parameter bias,
    RunningStatistics running,
    double epsilon,
    Epilogue epilogue,
    boolean joined)
    implements Forward {
  @Override
  public Tensor apply(List<Tensor> inputs, Pass pass) {
    return Functions.batchNorm(
        inputs.getFirst(),
        gain.value(),
        bias.value(),
        joined ? inputs.getLast() : null,
        running,
        epsilon,
        pass.training() && gain.trainable(),
        epilogue);
  }

  @Override
  public @Nullable Forward then(Epilogue activation) {
    return epilogue == Epilogue.IDENTITY
        ? new Normalization(gain, bias, running, epsilon, activation, joined)
        : null;
  }

  @Override
  public @Nullable Forward plus() {
    return epilogue == Epilogue.IDENTITY && !joined
        ? new Normalization(gain, bias, running, epsilon, epilogue, true)
        : null;
  }

  @Override
  public @Nullable Forward halved() {
    return epilogue == Epilogue.RELU && !joined ? new Halved(this) : null;
  }

  /// With the largest of 2x2 pixels at its end.
  private record Halved(Normalization of) implements Forward {
    @Override
    public Tensor apply(List<Tensor> inputs, Pass pass) {
      return Functions.batchNormMaxPool(
          inputs.getFirst(),
          of.gain.value(),
          of.bias.value(),
          of.running,
          of.epsilon,
          pass.training() && of.gain.trainable());
    }
  }

  @Override
  public @Nullable ChannelScale scale() {
    return epilogue == Epilogue.IDENTITY && !joined ? new Scale(this) : null;
  }

  /// The line that each channel goes through in use.
  private record Scale(Normalization of) implements ChannelScale {
    @Override
    public Tensor scale() {
      Tensor deviation = of.running.variance().value().plus(of.epsilon).sqrt();
      return of.gain.value().dividedBy(deviation);
    }

    @Override
    public Tensor shift() {
      return of.bias.value().minus(of.running.mean().value().times(scale()));
    }

    @Override
    public long version() {
      return of.gain.version()
          + of.bias.version()
          + of.running.mean().version()
          + of.running.variance().version();
    }
  }
}
