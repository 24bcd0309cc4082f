package dev.filtro.cnn.nn.conv;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.ChannelScale;
import dev.filtro.cnn.nn.Forward;
import dev.filtro.cnn.nn.Pass;
import dev.filtro.cnn.nn.Weight;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A convolution at work; what follows may join it: an activation, and in use a normalisation,
/// whose numbers go into filters and bias.
final class Convolution implements Forward {
  private final Weight filters;
  private final @Nullable Parameter bias;
  private final Window window;
  private final int groups;
  private final Epilogue epilogue;
  private final @Nullable ChannelScale scale;
  private volatile @Nullable Folded folded;

  /// Filters and bias with the normalisation's numbers of one time.
  private record Folded(Tensor filters, Tensor bias, long version) {}

  Convolution(
      Weight filters,
      @Nullable Parameter bias,
      Window window,
      int groups,
      Epilogue epilogue,
      @Nullable ChannelScale scale) {
    this.filters = filters;
    this.bias = bias;
    this.window = window;
    this.groups = groups;
    this.epilogue = epilogue;
    this.scale = scale;
  }

  @Override
  public Tensor apply(List<Tensor> inputs, Pass pass) {
    Tensor x = inputs.getFirst();
    ChannelScale by = scale;
    if (by == null) {
      Tensor shift = bias == null ? null : bias.value();
      return Functions.conv2d(x, filters.value(), shift, window, groups, epilogue);
    }
    Folded now = folded(by);
    return Functions.conv2d(x, now.filters(), now.bias(), window, groups, epilogue);
  }

  private Folded folded(ChannelScale by) {
    long version = filters.version() + (bias == null ? 0 : bias.version()) + by.version();
    Folded kept = folded;
    if (kept == null || kept.version() != version) {
      Tensor factors = by.scale();
      Tensor shift = by.shift();
      kept =
          new Folded(
              filters.value().times(factors).copy(),
              (bias == null ? shift : bias.value().times(factors).plus(shift)).copy(),
              version);
      folded = kept;
    }
    return kept;
  }

  @Override
  public @Nullable Forward then(Epilogue activation) {
    return epilogue == Epilogue.IDENTITY
        ? new Convolution(filters, bias, window, groups, activation, scale)
        : null;
  }

  @Override
  public @Nullable Forward scaled(ChannelScale by) {
    return epilogue == Epilogue.IDENTITY && scale == null
        ? new Convolution(filters, bias, window, groups, epilogue, by)
        : null;
  }
}
