package dev.filtro.cnn.bench;

import static dev.filtro.cnn.kernels.Epilogue.IDENTITY;
import static dev.filtro.cnn.kernels.Epilogue.TANH;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.tensor.Workspace;
import java.util.List;

/// A training step of LeNet-5 with tanh and average pooling on 28x28 images.
final class LeNet5 implements Workload {
  private static final Window HALF = Window.of(2).stride(2);

  private final Workspace workspace = new Workspace();
  private final List<Parameter> p;
  private final Tensor x;
  private final int[] labels;
  private final Descent descent;

  LeNet5(Inputs inputs) {
    p = inputs.parameters();
    x = inputs.tensor("x");
    labels = inputs.integers("labels");
    descent = new Descent(p, 0.01f, 0.9f, 0);
  }

  private Tensor v(int i) {
    return p.get(i).value();
  }

  private Tensor loss() {
    Tensor h = Functions.conv2d(x, v(0), v(1), Window.of(5).padding(2), 1, TANH);
    h = Functions.averagePool(h, HALF);
    h = Functions.conv2d(h, v(2), v(3), Window.of(5), 1, TANH);
    h = Functions.averagePool(h, HALF);
    h = Functions.dense(Functions.flatten(h), v(4), v(5), TANH);
    h = Functions.dense(h, v(6), v(7), TANH);
    return Functions.crossEntropy(Functions.dense(h, v(8), v(9), IDENTITY), labels);
  }

  @Override
  public void run() {
    step();
  }

  @Override
  public long peakBytes() {
    return workspace.peakBytes();
  }

  @Override
  public Tensor[] results() {
    return new Tensor[] {step(), step(), step()};
  }

  private Tensor step() {
    Tensor loss = workspace.run(this::loss);
    loss.backward();
    descent.step();
    return loss;
  }
}
