package dev.filtro.cnn.optim;

import static dev.filtro.cnn.optim.Optimizers.adam;
import static dev.filtro.cnn.optim.Optimizers.adamW;
import static dev.filtro.cnn.optim.Optimizers.sgd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptimizerTest {
  private static final Map<String, UpdateRule> RULES =
      Map.of(
          "sgd", sgd(0.1),
          "sgd momentum", sgd(0.1).momentum(0.9),
          "sgd nesterov", sgd(0.1).momentum(0.9).nesterov(),
          "sgd decay", sgd(0.1).momentum(0.9).weightDecay(0.05),
          "adam", adam(0.05),
          "adam betas", adam(0.05).betas(0.8, 0.95).epsilon(1e-4),
          "adam decay", adam(0.05).weightDecay(0.1),
          "adamw", adamW(0.05).weightDecay(0.1));

  private static Parameter weights() {
    float[] values = new float[7];
    for (int i = 0; i < 7; i++) {
      values[i] = (float) Math.cos(0.7 * i);
    }
    return new Parameter("w", Tensor.of(values, 7));
  }

  /// A loss whose gradient is sin(1.3 i + step) + w / 2, as in goldens.py.
  private static Tensor loss(Parameter weights, int step) {
    float[] slope = new float[7];
    for (int i = 0; i < 7; i++) {
      slope[i] = (float) Math.sin(1.3 * i + step);
    }
    Tensor w = weights.value();
    return w.times(Tensor.of(slope, 7)).plus(w.square().times(0.25)).sum();
  }

  /// Tolerance: five float32 steps in which Adam divides by a square root.
  @Test
  void stepsAgreeWithPyTorch() throws IOException {
    int compared = 0;
    try (InputStream in = OptimizerTest.class.getResourceAsStream("optimisers.csv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String[] cells = line.split(",");
        Parameter weights = weights();
        Optimizer optimizer = RULES.get(cells[0]).over(List.of(weights));
        for (int step = 0; step < 5; step++) {
          optimizer.step(loss(weights, step));
          for (int i = 0; i < 7; i++) {
            float expected = Float.parseFloat(cells[1 + 7 * step + i]);
            assertEquals(expected, weights.value().get(i), 2e-5f, cells[0] + " step " + step);
            compared++;
          }
        }
      }
    }
    assertEquals(8 * 5 * 7, compared);
  }

  @Test
  void clearsGradientsAfterAStep() {
    Parameter weights = weights();
    sgd(0.1).over(List.of(weights)).step(loss(weights, 0));
    assertFalse(weights.hasGradient());
  }

  @Test
  void addsUpGradientsUntilTheStep() {
    Parameter once = weights();
    Parameter twice = weights();
    sgd(0.2).over(List.of(once)).step(loss(once, 0));
    Optimizer optimizer = sgd(0.1).over(List.of(twice));
    loss(twice, 0).backward();
    loss(twice, 0).backward();
    optimizer.step();
    assertEquals(once.value().get(3), twice.value().get(3), 1e-6f);
    assertEquals(1, optimizer.steps());
  }

  @Test
  void leavesFrozenParametersAlone() {
    Parameter weights = weights();
    weights.trainable(false);
    sgd(0.1).over(List.of(weights)).step(loss(weights, 0));
    assertEquals(1f, weights.value().get(0));
  }

  @Test
  void followsAnotherLearningRate() {
    Parameter weights = weights();
    Optimizer optimizer = sgd(0.1).over(List.of(weights));
    optimizer.learningRate(0);
    optimizer.step(loss(weights, 0));
    assertEquals(1f, weights.value().get(0));
  }

  @Test
  void describesItselfAsItIsWritten() {
    assertEquals(
        "sgd(0.05).momentum(0.9).nesterov().weightDecay(1.0E-4)",
        sgd(0.05).momentum(0.9).nesterov().weightDecay(1e-4).toString());
    assertEquals("adamW(0.001).weightDecay(0.01)", adamW(1e-3).toString());
  }

  @Test
  void refusesImpossibleSettings() {
    assertEquals(
        "sgd expects a momentum of at least 0.0 and below 1.0 but got 1.5",
        assertThrows(IllegalArgumentException.class, () -> sgd(0.1).momentum(1.5)).getMessage());
    assertEquals(
        "sgd expects a momentum above 0 for nesterov() but got 0; write"
            + " sgd(...).momentum(0.9).nesterov()",
        assertThrows(IllegalArgumentException.class, () -> sgd(0.1).nesterov()).getMessage());
    assertEquals(
        "adam expects a learning rate of at least 0.0 and below Infinity but got -1.0",
        assertThrows(IllegalArgumentException.class, () -> adam(-1)).getMessage());
  }
}
