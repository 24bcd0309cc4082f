package dev.filtro.cnn.kernels;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.filtro.cnn.kernels.NormalizationKernels.Columns;
import dev.filtro.cnn.kernels.PointwiseKernels.Binary;
import dev.filtro.cnn.kernels.PointwiseKernels.Sloped;
import dev.filtro.cnn.kernels.PointwiseKernels.Unary;
import dev.filtro.cnn.kernels.UpdateKernels.AdamStep;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No kernel makes an object for each vector.
///
/// Where the JIT does not inline all of a loop, every vector that passes a call is an object of 80
/// bytes and more: 20 KB and more for the numbers here, and many times the time.
class KernelAllocationTest {
  private static final int SIZE = 4096 + 3;
  private static final int BOUND = 4096;

  /// The JIT compiles in the background, on a busy machine for a while.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Kernels KERNELS = Kernels.chosen();

  static Stream<Named<Runnable>> pointwise() {
    float[] x = normal();
    float[] dy = normal();
    float[] y = new float[SIZE];
    PointwiseKernels k = KERNELS.pointwise();
    return Stream.of(
            Arrays.stream(Unary.values()).map(f -> named(f, () -> k.unary(f, x, y, SIZE))),
            Arrays.stream(Binary.values()).map(f -> named(f, () -> k.binary(f, x, dy, y, SIZE))),
            Arrays.stream(Epilogue.values()).map(f -> named(f, () -> k.epilogue(f, x, y, SIZE))),
            Arrays.stream(Epilogue.values())
                .map(f -> named("gradient of " + f, () -> k.epilogueGradient(f, x, dy, y, SIZE))),
            Arrays.stream(Sloped.values()).map(f -> named(f, () -> k.sloped(f, 0.1f, x, y, SIZE))),
            Arrays.stream(Sloped.values())
                .map(f ->
                    named("gradient of " + f, () -> k.slopedGradient(f, 0.1f, x, dy, y, SIZE))))
        .flatMap(each -> each);
  }

  @ParameterizedTest
  @MethodSource("pointwise")
  void functionsOfNumbersMakeNoObjectsOfVectors(Runnable kernel) {
    allocatesLittle(kernel);
  }

  static Stream<Named<Runnable>> others() {
    float[] x = normal();
    float[] dy = normal();
    float[] y = new float[SIZE];
    int[] labels = new int[40];
    ReductionKernels r = KERNELS.reduction();
    return Stream.of(
        named("sum", () -> r.sum(x, SIZE)),
        named("softmax", () -> r.softmax(x, 40, 100, y)),
        named("gradient of softmax", () -> r.softmaxGradient(x, dy, 40, 100, y)),
        named("cross-entropy", () -> r.softmaxCrossEntropy(x, labels, 40, 100, y)),
        named("dropout", () -> KERNELS.random().dropout(7, 0.5, x, y, SIZE)),
        named("sums of columns", () -> r.columnSums(x, 40, 100, y, false)),
        named("sums of few columns", () -> r.columnSums(x, 400, 10, y, false)),
        named("sums of a middle axis", () -> r.middleSums(x, 4, 10, 100, y, false)));
  }

  @ParameterizedTest
  @MethodSource("others")
  void reductionsMakeNoObjectsOfVectors(Runnable kernel) {
    allocatesLittle(kernel);
  }

  static Stream<Named<Runnable>> updates() {
    float[] w = normal();
    float[] g = normal();
    float[] m = normal();
    float[] v = new float[SIZE];
    UpdateKernels k = KERNELS.update();
    AdamStep step = new AdamStep(1e-3f, 0.9f, 0.999f, 1e-8f, 0.01f, true, 3);
    return Stream.of(
        named("SGD", () -> k.sgd(w, g, m, 0.01f, 0.9f, 0, false, SIZE)),
        named("Nesterov's", () -> k.sgd(w, g, m, 0.01f, 0.9f, 0, true, SIZE)),
        named("Adam", () -> k.adam(w, g, m, v, step, SIZE)));
  }

  @ParameterizedTest
  @MethodSource("updates")
  void updatesMakeNoObjectsOfVectors(Runnable kernel) {
    allocatesLittle(kernel);
  }

  static Stream<Named<Runnable>> normalizations() {
    return Stream.of(6, 16, 40).flatMap(columns -> normalizations(columns).stream());
  }

  private static List<Named<Runnable>> normalizations(int columns) {
    int rows = SIZE / columns;
    float[] x = normal();
    float[] dy = normal();
    float[] y = new float[SIZE];
    float[] sums = new float[columns];
    float[] others = new float[columns];
    Columns c = new Columns(new float[columns], Arrays.copyOf(x, columns), new float[columns]);
    NormalizationKernels k = KERNELS.normalization();
    String of = " of %d columns".formatted(columns);
    return List.of(
        named("moments" + of, () -> k.moments(1, rows, columns, x, sums, others)),
        named(
            "line and ReLU" + of,
            () -> k.affine(1, rows, columns, x, c.scale(), c.shift(), null, Epilogue.RELU, y)),
        named(
            "line, sum and ReLU" + of,
            () -> k.affine(1, rows, columns, x, c.scale(), c.shift(), dy, Epilogue.RELU, y)),
        named(
            "sums of gradients" + of,
            () -> k.gradientSums(1, rows, columns, x, c, true, dy, sums, others)),
        named(
            "gradient" + of, () -> k.gradient(1, rows, columns, x, c, true, dy, sums, others, y)));
  }

  @ParameterizedTest
  @MethodSource("normalizations")
  void normalizationsMakeNoObjectsOfVectors(Runnable kernel) {
    allocatesLittle(kernel);
  }

  static Stream<Named<Runnable>> convolutions() {
    Window padded = Window.of(3).padding(1);
    return Stream.of(
            new ConvolutionGeometry(2, 16, 16, 16, 16, 1, padded),
            new ConvolutionGeometry(2, 16, 16, 16, 32, 1, padded.stride(2)),
            new ConvolutionGeometry(2, 14, 14, 6, 16, 1, Window.of(5)))
        .flatMap(g -> convolutions(g).stream());
  }

  private static List<Named<Runnable>> convolutions(ConvolutionGeometry g) {
    float[] x = Arrays.copyOf(normal(), g.inputSize());
    float[] w = Arrays.copyOf(normal(), g.filterSize());
    float[] dw = new float[g.filterSize()];
    float[] y = new float[g.outputSize()];
    float[] dx = new float[g.inputSize()];
    Panels panels = new Panels();
    ConvolutionKernels k = KERNELS.convolution();
    String of = " %d to %d, %s".formatted(g.inChannels(), g.outChannels(), g.window());
    return List.of(
        named("forward" + of, () -> k.forward(g, x, w, panels, null, Epilogue.RELU, y)),
        named("filters' gradient" + of, () -> k.filterGradient(g, x, y, dw, false)),
        named("input's gradient" + of, () -> k.inputGradient(g, y, w, panels, dx, false)));
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void convolutionsMakeNoObjectsOfVectors(Runnable kernel) {
    allocatesLittle(kernel);
  }

  static Stream<Named<Runnable>> poolings() {
    return Stream.of(6, 16, 40).flatMap(channels -> poolings(channels).stream());
  }

  private static List<Named<Runnable>> poolings(int channels) {
    int width = SIZE / 16 / channels;
    PoolGeometry g = new PoolGeometry(1, 16, width, channels, Window.of(3).stride(2).padding(1));
    float[] x = normal();
    float[] y = new float[g.outputSize()];
    float[] z = new float[g.outputSize()];
    float[] dx = new float[g.inputSize()];
    PoolKernels k = KERNELS.pool();
    k.max(g, x, y);
    String of = " of %d channels".formatted(channels);
    return List.of(
        named("maximum" + of, () -> k.max(g, x, z)),
        named("gradient of maximum" + of, () -> k.maxGradient(g, x, y, y, dx, false)),
        named("average" + of, () -> k.average(g, false, x, z)),
        named("gradient of average" + of, () -> k.averageGradient(g, false, y, dx, false)));
  }

  @ParameterizedTest
  @MethodSource("poolings")
  void poolingsMakeNoObjectsOfVectors(Runnable kernel) {
    allocatesLittle(kernel);
  }

  private static void allocatesLittle(Runnable kernel) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long end = System.nanoTime() + PATIENCE.toNanos();
    long least = Long.MAX_VALUE;
    while (least >= BOUND && System.nanoTime() < end) {
      long before = threads.getCurrentThreadAllocatedBytes();
      kernel.run();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertTrue(least < BOUND, "a call allocated " + least + " bytes");
  }

  private static Named<Runnable> named(Object name, Runnable kernel) {
    return Named.of(name.toString(), kernel);
  }

  private static float[] normal() {
    Random random = new Random(5);
    float[] values = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
