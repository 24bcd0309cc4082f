package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;

/// What a layer multiplies by: a parameter, or what is computed from several; [Site#weight] makes
/// it.
public sealed interface Weight {

  /// The values, ready for `backward()`.
  Tensor value();

  /// That of the values.
  Shape shape();

  /// Grows whenever the values change.
  long version();

  /// A parameter as it is.
  record Plain(Parameter parameter) implements Weight {
    @Override
    public Shape shape() {
      return parameter.shape();
    }

    @Override
    public Tensor value() {
      return parameter.value();
    }

    @Override
    public long version() {
      return parameter.version();
    }
  }

  /// `gain direction / |direction|`, the length taken for each output by itself.
  ///
  /// @param axes those over which lengths are taken: all but that of the outputs
  record Normalized(Parameter direction, Parameter gain, List<Integer> axes) implements Weight {
    @Override
    public Tensor value() {
      int[] gains = gain.shape().toArray();
      return direction.value().times(gain.value().dividedBy(length().reshape(gains)));
    }

    @Override
    public Shape shape() {
      return direction.shape();
    }

    Tensor length() {
      int[] all = axes.stream().mapToInt(axis -> axis).toArray();
      return direction.value().square().sum(all).sqrt();
    }

    @Override
    public long version() {
      return direction.version() + gain.version();
    }
  }
}
