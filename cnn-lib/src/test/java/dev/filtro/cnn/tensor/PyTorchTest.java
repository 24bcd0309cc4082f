package dev.filtro.cnn.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.UpdateKernels.AdamStep;
import dev.filtro.cnn.kernels.Window;
import java.io.IOException;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation computes what PyTorch computes, forward and backward.
class PyTorchTest {
  static List<Golden> goldens() throws IOException {
    return Golden.all();
  }

  @Test
  void allCasesAreThere() throws IOException {
    assertEquals(98, goldens().size());
    System.out.printf("operations: compared %d cases with PyTorch's%n", goldens().size());
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void operationAgreesWithPyTorch(Golden golden) {
    switch (golden.operation()) {
      case "conv2d" -> convolution(golden);
      case "dense" -> dense(golden);
      case "max" -> pool(golden, (x, w) -> Functions.maxPool(x, w));
      case "average" -> pool(golden, (x, w) -> Functions.averagePool(x, w));
      case "averageInside" -> pool(golden, (x, w) -> Functions.averagePool(x, w, false));
      case "relu" -> function(golden, Functions::relu);
      case "tanh" -> function(golden, Functions::tanh);
      case "sigmoid" -> function(golden, Functions::sigmoid);
      case "softmax" -> function(golden, Functions::softmax);
      case "exp" -> function(golden, Tensor::exp);
      case "abs" -> function(golden, Tensor::abs);
      case "relu6" -> function(golden, Functions::relu6);
      case "gelu" -> function(golden, Functions::gelu);
      case "silu" -> function(golden, Functions::silu);
      case "softplus" -> function(golden, Functions::softplus);
      case "hardSwish" -> function(golden, Functions::hardSwish);
      case "hardSigmoid" -> function(golden, Functions::hardSigmoid);
      case "elu" -> function(golden, x -> Functions.elu(x, 1));
      case "leakyRelu" -> function(golden, x -> Functions.leakyRelu(x, 0.1));
      case "erf" -> function(golden, Tensor::erf);
      case "adaptiveMax" -> grid(golden, Functions::adaptiveMaxPool);
      case "adaptiveAverage" -> grid(golden, Functions::adaptiveAveragePool);
      case "batchNorm" -> batchNorm(golden);
      case "groupNorm" ->
          normalisation(
              golden,
              (x, w, b) ->
                  Functions.groupNorm(x, w, b, golden.integer(0), 1e-5, Epilogue.IDENTITY));
      case "layerNorm" -> normalisation(golden, (x, w, b) -> Functions.layerNorm(x, w, b, 1e-5));
      case "crossEntropy" -> crossEntropy(golden);
      case "pow" -> function(golden, x -> x.pow(golden.number(0)));
      case "clip" -> function(golden, x -> x.clip(golden.number(0), golden.number(1)));
      case "least" -> function(golden, x -> x.min(golden.integer(0)));
      case "variance" -> function(golden, x -> x.variance(axes(golden)));
      case "std" -> function(golden, x -> x.std(axes(golden)));
      case "select" -> function(golden, x -> x.select(golden.integer(0), golden.integer(1)));
      case "maximum" -> two(golden, Tensor::maximum);
      case "minimum" -> two(golden, Tensor::minimum);
      case "where" -> two(golden, (a, b) -> Tensor.where(a.greaterThan(golden.number(0)), a, b));
      case "stack" -> two(golden, (a, b) -> Tensor.stack(golden.integer(0), a, b, a));
      case "sgd" -> sgd(golden);
      case "adam" -> adam(golden);
      default -> throw new AssertionError("no test for " + golden.operation());
    }
  }

  private static void convolution(Golden golden) {
    Window window =
        Window.of(golden.integer(0), golden.integer(1))
            .stride(golden.integer(2), golden.integer(3))
            .padding(golden.integer(4), golden.integer(5), golden.integer(4), golden.integer(5))
            .dilation(golden.integer(6), golden.integer(7));
    Tensor x = golden.array("x").tracked();
    Tensor w = golden.array("w").tracked();
    Tensor b = golden.array("b").tracked();
    Tensor y = Functions.conv2d(x, w, b, window, golden.integer(8), Epilogue.IDENTITY);
    layer(golden, x, w, b, y);
  }

  private static void dense(Golden golden) {
    Tensor x = golden.array("x").tracked();
    Tensor w = golden.array("w").tracked();
    Tensor b = golden.array("b").tracked();
    layer(golden, x, w, b, Functions.dense(x, w, b));
  }

  private static void layer(Golden golden, Tensor x, Tensor w, Tensor b, Tensor y) {
    golden.expect("y", y);
    y.backward(golden.array("dy"));
    golden.expect("dx", x.gradient());
    golden.expect("dw", w.gradient());
    golden.expect("db", b.gradient());
  }

  private interface Pooling {
    Tensor apply(Tensor x, Window window);
  }

  private static void pool(Golden golden, Pooling pooling) {
    Window window =
        Window.of(golden.integer(0)).stride(golden.integer(1)).padding(golden.integer(2));
    function(golden, x -> pooling.apply(x, window));
  }

  private static void function(Golden golden, UnaryOperator<Tensor> f) {
    Tensor x = golden.array("x").tracked();
    Tensor y = f.apply(x);
    golden.expect("y", y);
    y.backward(golden.array("dy"));
    golden.expect("dx", x.gradient());
  }

  private static void two(Golden golden, BinaryOperator<Tensor> f) {
    Tensor x = golden.array("x").tracked();
    Tensor w = golden.array("w").tracked();
    Tensor y = f.apply(x, w);
    golden.expect("y", y);
    y.backward(golden.array("dy"));
    golden.expect("dx", x.gradient());
    golden.expect("dw", w.gradient());
  }

  private static int[] axes(Golden golden) {
    return golden.numbers().stream().mapToInt(Integer::parseInt).toArray();
  }

  private interface Grid {
    Tensor apply(Tensor x, int height, int width);
  }

  private static void grid(Golden golden, Grid grid) {
    function(golden, x -> grid.apply(x, golden.integer(0), golden.integer(1)));
  }

  private interface Normalisation {
    Tensor apply(Tensor x, Tensor gain, Tensor bias);
  }

  private static void normalisation(Golden golden, Normalisation normalisation) {
    Tensor x = golden.array("x").tracked();
    Tensor w = golden.array("w").tracked();
    Tensor b = golden.array("b").tracked();
    layer(golden, x, w, b, normalisation.apply(x, w, b));
  }

  private static void batchNorm(Golden golden) {
    boolean training = golden.integer(0) == 1;
    Tensor mean = golden.array("mean");
    Parameter runningMean = new Parameter("mean", training ? Tensor.zeros(mean.size()) : mean);
    Parameter runningVariance =
        new Parameter(
            "variance", training ? Tensor.full(1, mean.size()) : golden.array("variance"));
    RunningStatistics running = new RunningStatistics(runningMean, runningVariance, 0.1);
    double epsilon = training ? 1e-5 : 1e-3;
    normalisation(
        golden,
        (x, w, b) ->
            Functions.batchNorm(x, w, b, null, running, epsilon, training, Epilogue.IDENTITY));
    golden.expect("mean", runningMean.value());
    golden.expect("variance", runningVariance.value());
  }

  private static void crossEntropy(Golden golden) {
    int[] labels = golden.numbers().stream().mapToInt(Integer::parseInt).toArray();
    Tensor x = golden.array("x").tracked();
    Tensor loss = Functions.crossEntropy(x, labels);
    golden.expect("y", loss);
    loss.backward();
    golden.expect("dx", x.gradient());
  }

  private static void sgd(Golden golden) {
    float[] w = golden.array("x").toArray();
    float[] v = new float[w.length];
    boolean nesterov = golden.integer(3) == 1;
    for (int i = 0; i < 3; i++) {
      float[] g = golden.array("g" + i).toArray();
      Kernels.chosen()
          .update()
          .sgd(w, g, v, golden.number(0), golden.number(1), golden.number(2), nesterov, w.length);
    }
    golden.expect("y", Tensor.of(w, w.length));
  }

  private static void adam(Golden golden) {
    float[] w = golden.array("x").toArray();
    float[] m = new float[w.length];
    float[] v = new float[w.length];
    for (int i = 0; i < 3; i++) {
      boolean decoupled = golden.integer(2) == 1;
      AdamStep step =
          new AdamStep(golden.number(0), 0.9f, 0.999f, 1e-8f, golden.number(1), decoupled, i + 1);
      Kernels.chosen().update().adam(w, golden.array("g" + i).toArray(), m, v, step, w.length);
    }
    golden.expect("y", Tensor.of(w, w.length));
  }
}
