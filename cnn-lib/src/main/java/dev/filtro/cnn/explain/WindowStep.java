package dev.filtro.cnn.explain;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;

/// What a layer with a window does at one place of one channel.
public sealed interface WindowStep permits ConvolutionStep, PoolingStep {

  /// The row of the result, from 0.
  int row();

  /// The column of the result, from 0.
  int column();

  /// What the window stands on, `[H, W]`.
  Tensor image();

  /// Size, stride, padding and dilation.
  Window window();

  /// Where in a network it is, and what the layer makes of it, in lines; empty for a step outside
  /// of one.
  List<String> context();
}
