package dev.filtro.cnn.bench;

import dev.filtro.cnn.tensor.Tensor;

/// Something whose time is taken.
interface Workload {
  /// One iteration.
  void run();

  /// What is compared with PyTorch's, from one iteration of its own.
  Tensor[] results();

  /// The most memory that the intermediate results of an iteration have needed, in bytes.
  long peakBytes();
}
