package dev.filtro.cnn.nn;

import static dev.filtro.cnn.Layers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InitializerTest {
  private static final Network NETWORK =
      Network.of(input(16, 16, 8), conv(32, 5).relu(), flatten(), dense(40).tanh());

  private static double deviation(Tensor values) {
    double mean = values.mean().item();
    return Math.sqrt(values.square().mean().item() - mean * mean);
  }

  /// The standard error of a deviation over n values is about 1 / sqrt(2 n): 1 % here.
  @Test
  void filtersBeforeReluFollowHe() {
    Tensor filters = NETWORK.parameter("conv1.filters").value();
    assertEquals(Math.sqrt(2.0 / (5 * 5 * 8)), deviation(filters), 0.04 * Math.sqrt(0.01));
  }

  @Test
  void weightsBeforeTanhFollowGlorot() {
    Tensor weights = NETWORK.parameter("dense1.weights").value();
    double limit = Math.sqrt(6.0 / (12 * 12 * 32 + 40));
    assertEquals(limit / Math.sqrt(3), deviation(weights), 0.01 * limit);
    assertTrue(weights.abs().max().item() <= limit);
  }

  @Test
  void biasesStartAtZero() {
    assertEquals(0, NETWORK.parameter("conv1.bias").value().abs().max().item());
  }

  @Test
  void anotherInitializerCanBeChosen() {
    Network network = Network.of(input(4), dense(3).weights(Initializer.constant(0.5f)));
    assertEquals(2f, network.predict(Tensor.full(1, 1, 4)).get(0, 0));
  }

  @Test
  void initialisersHaveTheDeviationOfTheirFormula() {
    List<Initializer> all =
        List.of(
            Initializer.he(),
            Initializer.heUniform(),
            Initializer.glorot(),
            Initializer.glorotNormal(),
            Initializer.lecun(),
            Initializer.normal(0.3),
            Initializer.uniform(0.3));
    double[] expected = {
      Math.sqrt(2.0 / 100),
      Math.sqrt(2.0 / 100),
      Math.sqrt(2.0 / 150),
      Math.sqrt(2.0 / 150),
      Math.sqrt(1.0 / 100),
      0.3,
      0.3 / Math.sqrt(3)
    };
    for (int i = 0; i < all.size(); i++) {
      Tensor w = all.get(i).draw(Shape.of(200, 200), 100, 50, new SplittableRandom(i));
      assertEquals(expected[i], Math.sqrt(w.square().mean().item()), 0.02 * expected[i]);
    }
  }

  @Test
  void orthogonalWeightsStandAtRightAngles() {
    for (int[] shape : new int[][] {{3, 3, 2, 7}, {2, 9}}) {
      Tensor w = Initializer.orthogonal(2).draw(Shape.of(shape), 1, 1, new SplittableRandom(1));
      Tensor m = w.reshape(-1, w.dim(-1));
      Tensor product = m.dim(0) >= m.dim(1) ? m.transpose().matmul(m) : m.matmul(m.transpose());
      int n = product.dim(0);
      for (int i = 0; i < n * n; i++) {
        assertEquals(i / n == i % n ? 4 : 0, product.toArray()[i], 1e-5);
      }
    }
  }
}
