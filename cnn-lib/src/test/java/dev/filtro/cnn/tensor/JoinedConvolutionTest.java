package dev.filtro.cnn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Window;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What runs as one without gradients gives the same one by one, where gradients are wanted.
class JoinedConvolutionTest {
  private final SplittableRandom random = new SplittableRandom(5);

  private Tensor drawn(int... shape) {
    return Tensor.normal(random, shape);
  }

  private Parameter parameter(String name, int... shape) {
    return new Parameter(name, drawn(shape));
  }

  private static void sameWithoutGradients(Supplier<Tensor> f) {
    float[] alone = Tensor.withoutGradient(f).toArray();
    assertArrayEquals(f.get().toArray(), alone, 2e-5f);
  }

  @Test
  void factorsAndSumsHaveGradients() {
    Tensor x = drawn(2, 5, 4, 3);
    Parameter filters = parameter("filters", 3, 3, 3, 6);
    Parameter bias = parameter("bias", 6);
    Parameter factors = parameter("factors", 2, 3);
    Parameter addend = parameter("addend", 2, 3, 2, 6);
    Window window = Window.of(3);
    Supplier<Tensor> joined =
        () ->
            Functions.conv2d(
                x,
                filters.value(),
                bias.value(),
                window,
                1,
                factors.value(),
                addend.value(),
                Epilogue.SILU);
    sameWithoutGradients(joined);
    joined.get().sum().backward();
    Tensor dFactors = factors.gradient().copy();
    Tensor dAddend = addend.gradient().copy();
    factors.clearGradient();
    addend.clearGradient();
    Tensor scaled = x.times(factors.value().reshape(2, 1, 1, 3));
    Tensor sum = Functions.conv2d(scaled, filters.value(), bias.value(), window);
    Functions.silu(sum.plus(addend.value())).sum().backward();
    assertArrayEquals(factors.gradient().toArray(), dFactors.toArray(), 1e-4f);
    assertArrayEquals(addend.gradient().toArray(), dAddend.toArray(), 1e-4f);
  }

  @Test
  void pointThenDepthwiseHasGradients() {
    Tensor x = drawn(2, 12, 13, 4);
    Parameter point = parameter("point", 1, 1, 4, 24);
    Parameter filters = parameter("filters", 3, 3, 1, 24);
    Parameter bias = parameter("bias", 24);
    Window window = Window.of(3).stride(2).padding(1);
    Supplier<Tensor> joined =
        () ->
            Functions.pointThenDepthwise(
                x,
                point.value(),
                null,
                Epilogue.RELU,
                filters.value(),
                bias.value(),
                window,
                Epilogue.SIGMOID);
    sameWithoutGradients(joined);
    joined.get().sum().backward();
    Tensor dPoint = point.gradient().copy();
    point.clearGradient();
    Tensor between = Functions.conv2d(x, point.value(), null, Window.of(1), 1, Epilogue.RELU);
    Functions.conv2d(between, filters.value(), bias.value(), window, 24, Epilogue.SIGMOID)
        .sum()
        .backward();
    assertArrayEquals(point.gradient().toArray(), dPoint.toArray(), 1e-4f);
  }

  @Test
  void namesTheShapesThatAreExpected() {
    Tensor x = drawn(2, 5, 4, 3);
    Tensor filters = drawn(1, 1, 3, 6);
    Window window = Window.of(1);
    assertEquals(
        "conv2d expects factors [2, 3] but got [3]",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Functions.conv2d(
                        x, filters, null, window, 1, drawn(3), null, Epilogue.IDENTITY))
            .getMessage());
    assertEquals(
        "conv2d expects something to add [2, 5, 4, 6] but got [2, 5, 4, 3]",
        assertThrows(
                IllegalArgumentException.class,
                () -> Functions.conv2d(x, filters, null, window, 1, null, x, Epilogue.IDENTITY))
            .getMessage());
  }
}
