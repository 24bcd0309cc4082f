package dev.filtro.cnn.bench;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.tensor.Workspace;

/// One convolution, forward or with both gradients, in memory that is used again, as inside a
/// network.
final class Convolution implements Workload {
  private final Workspace workspace = new Workspace();
  private final Tensor done = Tensor.scalar(0);
  private final boolean training;
  private final Parameter x;
  private final Parameter filters;
  private final Tensor dy;
  private final Window window;
  private final int groups;

  Convolution(Inputs inputs, boolean training) {
    this.training = training;
    x = inputs.parameter("x");
    filters = inputs.parameter("w");
    dy = training ? inputs.tensor("dy") : done;
    window = Window.of(filters.shape().dim(0)).padding(inputs.integers("padding")[0]);
    groups = x.shape().dim(3) / filters.shape().dim(2);
  }

  private Tensor forward() {
    return Functions.conv2d(x.value(), filters.value(), null, window, groups, Epilogue.IDENTITY);
  }

  private Tensor step() {
    x.clearGradient();
    filters.clearGradient();
    forward().backward(dy);
    return done;
  }

  @Override
  public void run() {
    if (training) {
      workspace.run(this::step);
    } else {
      Tensor.withoutGradient(() ->
          workspace.run(() -> {
            forward();
            return done;
          }));
    }
  }

  @Override
  public long peakBytes() {
    return workspace.peakBytes();
  }

  @Override
  public Tensor[] results() {
    if (!training) {
      return new Tensor[] {forward().detach()};
    }
    step();
    return new Tensor[] {x.gradient(), filters.gradient()};
  }
}
