package dev.filtro.cnn.nn.conv;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.ChannelScale;
import dev.filtro.cnn.nn.Forward;
import dev.filtro.cnn.nn.Pass;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A 1x1 convolution and a depthwise one behind it at work together, where no gradients are wanted:
/// the many channels between them need not go through memory. What follows joins the second one.
record PointThenDepthwise(Convolution point, Convolution depthwise) implements Forward {
  @Override
  public Tensor apply(List<Tensor> inputs, Pass pass) {
    Convolution.Numbers first = point.numbers();
    Convolution.Numbers second = depthwise.numbers();
    return Functions.pointThenDepthwise(
        inputs.getFirst(),
        first.filters(),
        first.bias(),
        point.epilogue(),
        second.filters(),
        second.bias(),
        depthwise.window(),
        depthwise.epilogue());
  }

  @Override
  public @Nullable Forward then(Epilogue activation) {
    Convolution next = depthwise.then(activation);
    return next == null ? null : new PointThenDepthwise(point, next);
  }

  @Override
  public @Nullable Forward scaled(ChannelScale scale) {
    Convolution next = depthwise.scaled(scale);
    return next == null ? null : new PointThenDepthwise(point, next);
  }
}
