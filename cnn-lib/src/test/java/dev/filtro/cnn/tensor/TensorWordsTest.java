package dev.filtro.cnn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// The words that users of NumPy and PyTorch reach for; gradients are in [PyTorchTest].
class TensorWordsTest {
  private static final Tensor TABLE = Tensor.of(new float[][] {{3, 1, 2}, {-1, 5, 5}});

  private static void holds(Tensor actual, int[] shape, double... values) {
    assertEquals(Shape.of(shape), actual.shape());
    float[] expected = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      expected[i] = (float) values[i];
    }
    assertArrayEquals(expected, actual.toArray());
  }

  private static int[] shape(int... sizes) {
    return sizes;
  }

  private static void rejects(String message, Executable call) {
    assertEquals(message, assertThrows(RuntimeException.class, call).getMessage());
  }

  @Test
  void arraysWithinArraysAreTensors() {
    holds(TABLE, shape(2, 3), 3, 1, 2, -1, 5, 5);
    holds(Tensor.of(new double[][][] {{{0.5}, {1}}}), shape(1, 2, 1), 0.5, 1);
    holds(Tensor.of(new int[][] {{1}, {2}}), shape(2, 1), 1, 2);
    holds(Tensor.of(new Integer[][] {{1, 2}}), shape(1, 2), 1, 2);
    holds(Tensor.of(0.1, 0.2), shape(2), 0.1f, 0.2f);
    holds(Tensor.of(new double[] {1, 2, 3, 4}, 2, 2), shape(2, 2), 1, 2, 3, 4);
    holds(Tensor.of(new float[0][]), shape(0));
    rejects(
        "Tensor.of expects rows of one length but [0] has 2 elements at this depth and [1] has 1",
        () -> Tensor.of(new float[][] {{1, 2}, {3}}));
    rejects(
        "Tensor.of expects numbers in arrays of 1 levels but [0] is one",
        () -> Tensor.of(new String[] {"one"}));
    rejects(
        "Tensor.of expects numbers in arrays of 2 levels but [1] is null",
        () -> Tensor.of(new float[][] {{1}, null}));
  }

  @Test
  void progressionsAreComputedInDoublePrecision() {
    holds(Tensor.arange(3), shape(3), 0, 1, 2);
    holds(Tensor.arange(1, 0, -0.25), shape(4), 1, 0.75, 0.5, 0.25);
    holds(Tensor.linspace(0, 1, 5), shape(5), 0, 0.25, 0.5, 0.75, 1);
    holds(Tensor.linspace(2, 9, 1), shape(1), 2);
    holds(Tensor.ones(2, 1), shape(2, 1), 1, 1);
    holds(Tensor.eye(2), shape(2, 2), 1, 0, 0, 1);
    rejects(
        "arange expects a step that leads from 0.0 to 5.0 but got -1.0",
        () -> Tensor.arange(0, 5, -1));
    rejects(
        "arange expects a step that leads from 0.0 to 5.0 but got 0.0",
        () -> Tensor.arange(0, 5, 0));
    rejects("linspace expects at least 1 number but got 0", () -> Tensor.linspace(0, 1, 0));
  }

  @Test
  void placesOfExtremesAreTheFirstOfEquals() {
    assertEquals(4, TABLE.argMax());
    assertEquals(3, TABLE.argMin());
    holds(TABLE.argMax(1), shape(2), 0, 1);
    holds(TABLE.argMax(0), shape(3), 0, 1, 1);
    holds(TABLE.argMin(-1), shape(2), 1, 0);
    holds(TABLE.min(0), shape(3), -1, 1, 2);
    holds(TABLE.min(), shape(), -1);
    assertEquals(1, Tensor.of(1, Float.NaN, 3).argMax());
    rejects("max expects at least one element but got [0]", () -> Tensor.zeros(0).argMax());
  }

  @Test
  void masksCountAndChoose() {
    holds(TABLE.greaterThan(2), shape(2, 3), 1, 0, 0, 0, 1, 1);
    holds(TABLE.lessThan(Tensor.of(3, 3, 3)), shape(2, 3), 0, 1, 1, 1, 0, 0);
    holds(TABLE.equalTo(5), shape(2, 3), 0, 0, 0, 0, 1, 1);
    assertEquals(3, TABLE.greaterThan(2).sum().item());
    holds(
        Tensor.where(Tensor.of(1, 0, 1), TABLE, Tensor.scalar(9)), shape(2, 3), 3, 9, 2, -1, 9, 5);
    rejects(
        "where expects shapes that agree from the last axis on (or are 1 there) but got [2, 3] and"
            + " [2]",
        () -> Tensor.where(Tensor.ones(2), TABLE, TABLE));
  }

  /// A number that was not taken leaves no trace in the gradient, as in PyTorch.
  @Test
  void whatWasNotChosenSpoilsNothing() {
    Tensor y = Tensor.of(-1, 4).tracked();
    Tensor.where(y.detach().greaterThan(0), y, Tensor.of(Float.NaN, Float.NaN)).sum().backward();
    holds(y.gradient(), shape(2), 0, 1);
  }

  @Test
  void extremesOfPairsKeepNaN() {
    Tensor odd = Tensor.of(Float.NaN, 1, 2);
    Tensor other = Tensor.of(1, Float.NaN, 3);
    holds(odd.maximum(other), shape(3), Double.NaN, Double.NaN, 3);
    holds(odd.minimum(other), shape(3), Double.NaN, Double.NaN, 2);
    holds(TABLE.maximum(2).minimum(4), shape(2, 3), 3, 2, 2, 2, 4, 4);
    holds(Tensor.of(Float.NaN, -3).clip(-1, 1), shape(2), Double.NaN, -1);
    rejects("clip expects low <= high but got 2.0 and 1.0", () -> odd.clip(2, 1));
  }

  @Test
  void shapesGainAndLoseAxes() {
    holds(TABLE.select(0, 1), shape(3), -1, 5, 5);
    holds(TABLE.select(-1, 0), shape(2), 3, -1);
    assertEquals(Shape.of(1, 2, 3), TABLE.unsqueeze(0).shape());
    assertEquals(Shape.of(2, 3, 1), TABLE.unsqueeze(-1).shape());
    assertEquals(Shape.of(2, 3), TABLE.unsqueeze(1).squeeze(1).shape());
    assertEquals(Shape.of(2, 2, 3), Tensor.stack(0, TABLE, TABLE).shape());
    assertEquals(Shape.of(4, 3), Tensor.concat(0, List.of(TABLE, TABLE)).shape());
    rejects("squeeze expects an axis of size 1 but axis 0 of [2, 3] has 2", () -> TABLE.squeeze(0));
    rejects("A new axis of [2, 3] may stand at 0 to 2 but not at 4", () -> TABLE.unsqueeze(4));
    rejects(
        "stack expects tensors of one shape but got [2, 3] and [3]",
        () -> Tensor.stack(0, TABLE, Tensor.zeros(3)));
    rejects("stack expects at least one tensor but got none", () -> Tensor.stack(0, List.of()));
    rejects(
        "slice expects 0 <= from <= to <= 2 on axis 0 of [2, 3] but got 2 to 3",
        () -> TABLE.select(0, 2));
  }
}
