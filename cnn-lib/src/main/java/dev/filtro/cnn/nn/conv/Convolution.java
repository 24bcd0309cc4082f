package dev.filtro.cnn.nn.conv;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.ChannelGate;
import dev.filtro.cnn.nn.ChannelScale;
import dev.filtro.cnn.nn.Forward;
import dev.filtro.cnn.nn.Pass;
import dev.filtro.cnn.nn.Weight;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A convolution at work; what stands around it may join it: an activation, and in use a
/// normalisation, whose numbers go into filters and bias, a sum, and factors of its input's
/// channels.
final class Convolution implements Forward {
  private final Learnt learnt;
  private final Window window;
  private final int groups;
  private final Joined joined;
  private volatile @Nullable Folded folded;

  /// What is learnt.
  private record Learnt(Weight filters, @Nullable Parameter bias) {
    long version() {
      return filters.version() + (bias == null ? 0 : bias.version());
    }
  }

  /// What has joined.
  ///
  /// @param adds whether the last input is added
  private record Joined(
      @Nullable ChannelGate gate, @Nullable ChannelScale scale, boolean adds, Epilogue epilogue) {}

  /// What is computed with.
  record Numbers(Tensor filters, @Nullable Tensor bias) {}

  /// Filters and bias with the normalisation's numbers of one time.
  private record Folded(Numbers numbers, long version) {}

  Convolution(
      Weight filters, @Nullable Parameter bias, Window window, int groups, Epilogue epilogue) {
    this(new Learnt(filters, bias), window, groups, new Joined(null, null, false, epilogue));
  }

  private Convolution(Learnt learnt, Window window, int groups, Joined joined) {
    this.learnt = learnt;
    this.window = window;
    this.groups = groups;
    this.joined = joined;
  }

  private Convolution with(Joined other) {
    return new Convolution(learnt, window, groups, other);
  }

  Window window() {
    return window;
  }

  Epilogue epilogue() {
    return joined.epilogue;
  }

  @Override
  public Tensor apply(List<Tensor> inputs, Pass pass) {
    Tensor x = inputs.getFirst();
    Numbers now = numbers();
    ChannelGate gate = joined.gate;
    if (gate == null && !joined.adds) {
      return Functions.conv2d(x, now.filters, now.bias, window, groups, joined.epilogue);
    }
    Tensor factors = gate == null ? null : gate.factors(x);
    Tensor addend = joined.adds ? inputs.getLast() : null;
    return Functions.conv2d(
        x, now.filters, now.bias, window, groups, factors, addend, joined.epilogue);
  }

  Numbers numbers() {
    ChannelScale by = joined.scale;
    Parameter bias = learnt.bias;
    if (by == null) {
      return new Numbers(learnt.filters.value(), bias == null ? null : bias.value());
    }
    long version = learnt.version() + by.version();
    Folded kept = folded;
    if (kept == null || kept.version != version) {
      Tensor factors = by.scale();
      Tensor shift = by.shift();
      Tensor filters = learnt.filters.value().times(factors).copy();
      Tensor sum = bias == null ? shift : bias.value().times(factors).plus(shift);
      kept = new Folded(new Numbers(filters, sum.copy()), version);
      folded = kept;
    }
    return kept.numbers;
  }

  @Override
  public @Nullable Convolution then(Epilogue activation) {
    return ended() ? null : with(new Joined(joined.gate, joined.scale, joined.adds, activation));
  }

  private boolean ended() {
    return joined.epilogue != Epilogue.IDENTITY;
  }

  @Override
  public @Nullable Convolution scaled(ChannelScale by) {
    return ended() || joined.adds || joined.scale != null
        ? null
        : with(new Joined(joined.gate, by, false, Epilogue.IDENTITY));
  }

  @Override
  public @Nullable Convolution plusInUse() {
    return ended() || joined.adds
        ? null
        : with(new Joined(joined.gate, joined.scale, true, Epilogue.IDENTITY));
  }

  @Override
  public @Nullable Forward after(Forward first) {
    ChannelGate gate = first.gate();
    if (gate != null && point() && joined.gate == null) {
      return with(new Joined(gate, joined.scale, joined.adds, joined.epilogue));
    }
    return first instanceof Convolution before && before.point() && before.alone() && depthwise()
        ? new PointThenDepthwise(before, this)
        : null;
  }

  /// Whether it reads nothing but its single input as it is.
  private boolean alone() {
    return joined.gate == null && !joined.adds;
  }

  private boolean point() {
    return groups == 1 && window.equals(Window.of(1));
  }

  private boolean depthwise() {
    Shape filters = learnt.filters.shape();
    return groups > 1 && filters.dim(2) == 1 && filters.dim(3) == groups && alone();
  }
}
