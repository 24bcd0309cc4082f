package dev.filtro.cnn.kernels;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// The facade of all kernels; [#chosen()] is the implementation that this machine can run.
public interface Kernels {
  /// One word for messages and benchmarks: `scalar` or `vector`.
  String name();

  /// Whether this machine and its JVM options can run it. Asked before any other method, and asks
  /// no more than class loading allows when the Vector API is absent.
  boolean available();

  /// The JVM option that makes it available where it is not.
  String missing();

  /// Preference among those available: higher wins.
  int rank();

  /// Matrix products and dense layers.
  MatrixKernels matrix();

  /// Convolutions and their gradients.
  ConvolutionKernels convolution();

  /// Pooling and its gradients.
  PoolKernels pool();

  /// Element by element.
  PointwiseKernels pointwise();

  /// Sums, softmax.
  ReductionKernels reduction();

  /// Statistics of columns and rows, and moving and scaling by them.
  NormalizationKernels normalization();

  /// The same with ReLU and maximum pooling in one pass.
  PooledNormalizationKernels pooledNormalization();

  /// Random numbers from counters.
  RandomKernels random();

  /// Steps of the optimisers.
  UpdateKernels update();

  /// Storage in 16 bits.
  PrecisionKernels precision();

  /// The implementation in use, chosen at the first call and the same ever after.
  static Kernels chosen() {
    return Chosen.KERNELS;
  }

  /// Holds the choice; initialised by the first use.
  final class Chosen {
    private static final Kernels KERNELS = choose();

    private Chosen() {}

    private static Kernels choose() {
      List<Kernels> all =
          ServiceLoader.load(Kernels.class, Kernels.class.getClassLoader()).stream()
              .map(ServiceLoader.Provider::get)
              .sorted(Comparator.comparingInt(Kernels::rank).reversed())
              .toList();
      Kernels best =
          all.stream()
              .filter(Kernels::available)
              .findFirst()
              .orElseThrow(() ->
                  new IllegalStateException(
                      "No kernels found: META-INF/services/"
                          + Kernels.class.getName()
                          + " is missing from the class path"));
      Kernels faster = all.getFirst();
      if (best.rank() < faster.rank()) {
        System.getLogger(Kernels.class.getName())
            .log(
                System.Logger.Level.WARNING,
                "Computing with the slow {0} kernels; start Java with {1} for the {2} ones",
                best.name(),
                faster.missing(),
                faster.name());
      }
      return best;
    }
  }
}
