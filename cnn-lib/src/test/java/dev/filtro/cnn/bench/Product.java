package dev.filtro.cnn.bench;

import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.tensor.Workspace;

/// A product of square matrices, its result in memory that is used again, as inside a network.
final class Product implements Workload {
  private final Workspace workspace = new Workspace();
  private final Tensor done = Tensor.scalar(0);
  private final Tensor a;
  private final Tensor b;

  Product(Inputs inputs) {
    a = inputs.tensor("a");
    b = inputs.tensor("b");
  }

  @Override
  public void run() {
    workspace.run(() -> {
      a.matmul(b);
      return done;
    });
  }

  @Override
  public long peakBytes() {
    return workspace.peakBytes();
  }

  @Override
  public Tensor[] results() {
    return new Tensor[] {a.matmul(b)};
  }
}
