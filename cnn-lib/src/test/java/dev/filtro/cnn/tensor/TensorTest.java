package dev.filtro.cnn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.filtro.cnn.kernels.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TensorTest {
  private static void rejects(String message, Executable call) {
    Exception e = assertThrows(Exception.class, call);
    assertEquals(message, e.getMessage());
  }

  @Test
  void wrongShapesAreNamedWithWhatWasExpected() {
    Tensor x = Tensor.zeros(2, 9, 8, 4);
    rejects(
        "conv2d expects an input [N, H, W, 3] for filters [3, 3, 3, 6] but got [2, 9, 8, 4]",
        () -> Functions.conv2d(x, Tensor.zeros(3, 3, 3, 6), null, Window.of(3)));
    rejects(
        "conv2d expects filters [3, 3, inChannels / groups, outChannels] but got [5, 5, 4, 6]",
        () -> Functions.conv2d(x, Tensor.zeros(5, 5, 4, 6), null, Window.of(3)));
    rejects(
        "conv2d expects a bias [6] but got [5]",
        () -> Functions.conv2d(x, Tensor.zeros(3, 3, 4, 6), Tensor.zeros(5), Window.of(3)));
    rejects(
        "Window 11x11 expects an input height of at least 11 but got 9; use a smaller window or more padding",
        () -> Functions.maxPool(x, Window.of(11)));
    rejects(
        "dense expects an input [N, 12] for weights [12, 5] but got [2, 9, 8, 4]; flatten() it first",
        () -> Functions.dense(x, Tensor.zeros(12, 5), null));
    rejects(
        "plus expects shapes that agree from the last axis on (or are 1 there) but got [2, 3] and [2]",
        () -> Tensor.zeros(2, 3).plus(Tensor.zeros(2)));
    rejects(
        "matmul expects [..., m, k] and [..., k, n] with the same leading sizes but got [2, 3] and [2, 3]",
        () -> Tensor.zeros(2, 3).matmul(Tensor.zeros(2, 3)));
    rejects(
        "reshape expects a shape of 6 elements for a tensor [2, 3] but got [4, -1]",
        () -> Tensor.zeros(2, 3).reshape(4, -1));
    rejects(
        "crossEntropy expects labels from 0 to 2 for logits [2, 3] but got 3; count classes from 0, or"
            + " end the network with dense(4)",
        () -> Functions.crossEntropy(Tensor.zeros(2, 3), new int[] {0, 3}));
    rejects(
        "Tensor.of expects 6 values for shape [2, 3] but got 2",
        () -> Tensor.of(new float[2], 2, 3));
  }

  @Test
  void backwardSaysWhyItCannotStart() {
    rejects(
        "backward() expects a tensor with one element, a loss, but this one has shape [2, 3]; reduce it with"
            + " sum() or mean(), or pass the gradient: backward(gradient)",
        () -> Tensor.zeros(2, 3).tracked().square().backward());
    rejects(
        "backward() expects a result of tensors that require a gradient, but nothing that this one was computed"
            + " from does; use tracked() or parameters, outside of withoutGradient()",
        () -> Tensor.zeros(2, 3).sum().backward());
  }

  @Test
  void nothingIsRecordedWithoutGradient() {
    Tensor x = Tensor.zeros(3).tracked();
    assertFalse(Tensor.withoutGradient(() -> x.square()).requiresGradient());
    assertFalse(x.detach().square().requiresGradient());
  }

  @Test
  void broadcastingFollowsNumPy() {
    Tensor a = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    Tensor column = Tensor.of(new float[] {10, 20}, 2, 1);
    Tensor row = Tensor.of(new float[] {1, 0, -1}, 3);
    assertArrayEquals(new float[] {11, 12, 13, 24, 25, 26}, a.plus(column).toArray());
    assertArrayEquals(new float[] {1, 0, -3, 4, 0, -6}, a.times(row).toArray());
    assertEquals(Shape.of(2, 3), row.times(column).shape());
    assertArrayEquals(new float[] {10, 0, -10, 20, 0, -20}, row.times(column).toArray());
  }

  @Test
  void lineShowsShapeRangeAndFirstElements() {
    assertEquals("Tensor [3] (1, 2.500, -3)", Tensor.of(new float[] {1, 2.5f, -3}, 3).toString());
    assertEquals(
        "Tensor [2, 4] (0, 1, 2, 3, 4, 5, ...), min 0, mean 3.500, max 7",
        Tensor.of(new float[] {0, 1, 2, 3, 4, 5, 6, 7}, 2, 4).toString());
  }

  @Test
  void updateOfAParameterReachesTheNextProduct() {
    Parameter w = new Parameter("w", Tensor.full(1, 2, 2));
    Tensor x = Tensor.full(1, 1, 2);
    assertArrayEquals(new float[] {2, 2}, Functions.dense(x, w.value(), null).toArray());
    Functions.dense(x, w.value(), null).sum().backward();
    w.update((values, gradient) -> values[0] += gradient[0]);
    assertArrayEquals(new float[] {3, 2}, Functions.dense(x, w.value(), null).toArray());
    w.assign(Tensor.zeros(2, 2));
    assertArrayEquals(new float[] {0, 0}, Functions.dense(x, w.value(), null).toArray());
    assertEquals(2, w.version());
  }

  @Test
  void numbersAloneMakeARow() {
    assertEquals(Shape.of(3), Tensor.of(1, 2.5f, 3).shape());
    assertEquals(Shape.of(1), Tensor.of(new float[] {4}).shape());
    assertEquals(2.5f, Tensor.of(1, 2.5f, 3).get(1));
  }
}
