package dev.filtro.cnn.bench;

/// The workloads by name.
final class Workloads {
  private Workloads() {}

  static Workload of(String name, Inputs inputs) {
    if (name.startsWith("gemm")) {
      return new Product(inputs);
    }
    if (name.startsWith("conv") || name.startsWith("dwconv")) {
      return new Convolution(inputs, name.endsWith("_train"));
    }
    return name.equals("lenet5_train64") ? new LeNet5(inputs) : Zoo.of(name, inputs);
  }
}
