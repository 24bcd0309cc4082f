package dev.filtro.cnn.bench.jmh;

import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.Workers;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What all benchmarks are varied by: the kernels and the number of threads.
///
/// Units: microseconds for one call.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx4g"})
public abstract class KernelBenchmark {
  /// `vector` or `scalar`.
  @Param({"vector", "scalar"})
  public String kernels = "";

  /// How many threads compute.
  @Param({"1", "2"})
  public int threads;

  private final Random random = new Random(1);

  private @Nullable Kernels chosen;

  /// The kernels and the threads that are asked for, taken at the first call: which of a class's
  /// and its superclass's setups comes first is not said.
  ///
  /// Errors: [IllegalArgumentException] when there are no such kernels, or this JVM cannot run
  /// them.
  final Kernels chosen() {
    Kernels before = chosen;
    if (before != null) {
      return before;
    }
    Workers.useThreads(threads);
    Kernels found =
        ServiceLoader.load(Kernels.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals(kernels) && each.available())
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "kernels expects vector or scalar, where the JVM has them, but got \""
                        + kernels
                        + "\""));
    chosen = found;
    return found;
  }

  /// Normally distributed numbers.
  final float[] normal(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /// Numbers from 0.5 to 1.5: variances, scales.
  final float[] positive(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = 0.5f + random.nextFloat();
    }
    return values;
  }

  /// Class numbers.
  final int[] labels(int size, int classes) {
    return random.ints(size, 0, classes).toArray();
  }
}
