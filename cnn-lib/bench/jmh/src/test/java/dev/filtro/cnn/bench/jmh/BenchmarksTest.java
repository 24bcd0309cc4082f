package dev.filtro.cnn.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Every benchmark runs; small, once, and in this JVM.
class BenchmarksTest {
  private static final Map<Class<?>, String> SHAPES =
      Map.of(
          GemmBenchmark.class, "m5 n6 k7",
          DenseBenchmark.class, "n3 i4 o5",
          ConvolutionBenchmark.class, "n2 h6 w5 c4 f6 k3 s2 p1 g2",
          PointThenDepthwiseBenchmark.class, "n2 h13 w11 c3 f20 k3 s2",
          PoolBenchmark.class, "n2 h6 w5 c3 k2",
          NormalizationBenchmark.class, "n2 r5 c3",
          PooledNormalizationBenchmark.class, "n2 h6 w4 c32",
          SoftmaxBenchmark.class, "r3 c4",
          ReductionBenchmark.class, "o2 m3 i4",
          ArithmeticBenchmark.class, "o2 m3 i4");

  private static final Class<?>[] SIZED = {
    ActivationBenchmark.class,
    SlopedBenchmark.class,
    UnaryBenchmark.class,
    LinearBenchmark.class,
    UpdateBenchmark.class,
    DropoutBenchmark.class
  };

  private static Collection<RunResult> run(Class<?> benchmark, String name, String value)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.getName() + "\\.")
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .mode(Mode.SingleShotTime)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .param("threads", "2")
            .param(name, value);
    return new Runner(options.build()).run();
  }

  @Test
  void everyBenchmarkRunsWithBothKinds() throws RunnerException {
    TreeSet<String> ran = new TreeSet<>();
    int runs = 0;
    for (var shape : SHAPES.entrySet()) {
      runs += count(run(shape.getKey(), "shape", shape.getValue()), ran);
    }
    for (Class<?> benchmark : SIZED) {
      runs += count(run(benchmark, "size", "37"), ran);
    }
    TreeSet<String> all = new TreeSet<>();
    BenchmarkList.defaultList()
        .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
        .forEach(entry -> all.add(entry.getUsername()));
    assertEquals(all, ran);
    assertTrue(runs >= 2 * ran.size(), "with both kinds of kernels");
  }

  private static int count(Collection<RunResult> results, TreeSet<String> ran) {
    results.forEach(result -> ran.add(result.getParams().getBenchmark()));
    return results.size();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8", "n", "n8,h9", "n8  9", ""})
  void aShapeThatDoesNotReadIsNamed(String text) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Sizes.of(text));
    assertTrue(e.getMessage().startsWith("A shape expects words of a letter"), e.getMessage());
  }

  @Test
  void aSizeThatIsMissingIsNamed() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Sizes.of("n8 h9").get("k"));
    assertEquals("This benchmark's shape expects a number for k but got \"n8 h9\"", e.getMessage());
  }
}
