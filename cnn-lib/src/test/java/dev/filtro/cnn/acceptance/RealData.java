package dev.filtro.cnn.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.filtro.cnn.data.Cifar10;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.kernels.Kernels;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files that acceptance is tried on.
final class RealData {
  private RealData() {}

  /// A file or folder of the shared data; the test is skipped without it.
  static Path of(String name) {
    Path path = Path.of("../../shared/data").resolve(name);
    assumeTrue(Files.exists(path), "no " + path);
    assumeTrue(Kernels.chosen().name().equals("vector"), "scalar kernels");
    return path;
  }

  /// 3,000 images of CIFAR-10 to learn from and 1,000 to test with, drawn by class.
  static Split cifar() {
    return Cifar10.read(of("cifar10/data_batch_1_first4000.bin")).stratifiedSplit(0.75, 1);
  }
}
