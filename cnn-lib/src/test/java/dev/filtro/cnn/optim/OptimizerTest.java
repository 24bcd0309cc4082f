package dev.filtro.cnn.optim;

import static dev.filtro.cnn.optim.Optimizers.adadelta;
import static dev.filtro.cnn.optim.Optimizers.adagrad;
import static dev.filtro.cnn.optim.Optimizers.adam;
import static dev.filtro.cnn.optim.Optimizers.adamW;
import static dev.filtro.cnn.optim.Optimizers.lamb;
import static dev.filtro.cnn.optim.Optimizers.lion;
import static dev.filtro.cnn.optim.Optimizers.nadam;
import static dev.filtro.cnn.optim.Optimizers.rmsProp;
import static dev.filtro.cnn.optim.Optimizers.sgd;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
      Map.ofEntries(
          entry("sgd", sgd(0.1)),
          entry("sgd momentum", sgd(0.1).momentum(0.9)),
          entry("sgd nesterov", sgd(0.1).momentum(0.9).nesterov()),
          entry("sgd decay", sgd(0.1).momentum(0.9).weightDecay(0.05)),
          entry("adam", adam(0.05)),
          entry("adam betas", adam(0.05).betas(0.8, 0.95).epsilon(1e-4)),
          entry("adam decay", adam(0.05).weightDecay(0.1)),
          entry("adamw", adamW(0.05).weightDecay(0.1)),
          entry("rmsprop", rmsProp(0.05)),
          entry(
              "rmsprop momentum",
              rmsProp(0.02).decay(0.9).epsilon(1e-4).momentum(0.5).weightDecay(0.05)),
          entry("adagrad", adagrad(0.2)),
          entry("adagrad decay", adagrad(0.2).epsilon(1e-3).weightDecay(0.1)),
          entry("adadelta", adadelta()),
          entry("adadelta decay", adadelta(2).decay(0.8).epsilon(1e-3).weightDecay(0.1)),
          entry("nadam", nadam(0.05)),
          entry("nadam decay", nadam(0.05).betas(0.8, 0.95).weightDecay(0.1)),
          entry("lamb", lamb(0.05)),
          entry("lamb decay", lamb(0.05).betas(0.8, 0.95).epsilon(1e-3).weightDecay(0.2)),
          entry("lion", lion(0.02)),
          entry("lion decay", lion(0.02).betas(0.8, 0.95).weightDecay(0.5)));

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
    System.out.println("optimisers: compared " + compared + " weights with PyTorch's");
    assertEquals(RULES.size() * 5 * 7, compared);
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
    Parameter others = weights();
    sgd(0.1).over(List.of(weights, others)).step(loss(weights, 0).plus(loss(others, 0)));
    assertEquals(1f, weights.value().get(0));
    assertTrue(others.value().get(0) < 1f);
  }

  @Test
  void followsAnotherLearningRate() {
    Parameter weights = weights();
    Optimizer optimizer = sgd(0.1).over(List.of(weights));
    optimizer.learningRate(0);
    optimizer.step(loss(weights, 0));
    assertEquals(1f, weights.value().get(0));
  }

  private static Parameter named(String name) {
    return new Parameter(name, Tensor.of(new float[] {1, 2}, 2));
  }

  private static void stepOnce(Optimizer optimizer, Parameter... parameters) {
    for (Parameter parameter : parameters) {
      parameter.value().sum().backward();
    }
    optimizer.step();
  }

  @Test
  void groupsFollowTheirOwnRulesAndAScheduleChangesAllAlike() {
    Parameter filters = named("conv1.filters");
    Parameter bias = named("conv1.bias");
    Parameter head = named("dense1.weights");
    Optimizer optimizer =
        sgd(0.1).group("dense1", sgd(0.4)).frozen("*.bias").over(List.of(filters, bias, head));
    stepOnce(optimizer, filters, bias, head);
    assertArrayEquals(new float[] {0.9f, 1.9f}, filters.value().toArray());
    assertArrayEquals(new float[] {1, 2}, bias.value().toArray());
    assertFalse(bias.hasGradient());
    assertArrayEquals(new float[] {0.6f, 1.6f}, head.value().toArray());
    optimizer.learningRate(0.05);
    assertEquals(0.2, optimizer.learningRate(head), 1e-12);
    assertEquals(0, optimizer.learningRate(bias));
    stepOnce(optimizer, filters, bias, head);
    assertEquals(0.85f, filters.value().get(0), 1e-6f);
    assertEquals(0.4f, head.value().get(0), 1e-6f);
  }

  @Test
  void namesAGroupThatHoldsNothing() {
    assertEquals(
        "The group \"conv9\" holds no parameter; there are conv1.bias, dense1.bias",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    adam(1e-3)
                        .group("conv9", adam(1e-4))
                        .over(List.of(named("conv1.bias"), named("dense1.bias"))))
            .getMessage());
    assertEquals(
        "adam(0.001).group(\"dense*\", sgd(0.1)).frozen(\"conv1\")",
        adam(1e-3).group("dense*", sgd(0.1)).frozen("conv1").toString());
  }

  @Test
  void goesOnFromItsStateAsIfItHadNeverStopped() {
    for (UpdateRule rule : RULES.values()) {
      Parameter whole = weights();
      Parameter halves = weights();
      Optimizer optimizer = rule.over(List.of(whole));
      Optimizer first = rule.over(List.of(halves));
      for (int step = 0; step < 3; step++) {
        optimizer.step(loss(whole, step));
        first.step(loss(halves, step));
      }
      Optimizer second = rule.over(List.of(halves));
      second.restore(first.state(), first.steps());
      optimizer.step(loss(whole, 3));
      second.step(loss(halves, 3));
      assertArrayEquals(whole.value().toArray(), halves.value().toArray(), rule.toString());
      assertEquals(4, second.steps());
    }
  }

  @Test
  void refusesTheStateOfAnotherRule() {
    Parameter weights = weights();
    Optimizer sgd = sgd(0.1).over(List.of(weights));
    sgd.step(loss(weights, 0));
    assertEquals(
        "adam(0.1) needs a memory w/1 of 7 numbers but got none; restore it with the optimiser that"
            + " made it",
        assertThrows(
                IllegalArgumentException.class,
                () -> adam(0.1).over(List.of(weights)).restore(sgd.state(), 1))
            .getMessage());
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
        "sgd expects a momentum of at least 0 and below 1 but got 1.5",
        assertThrows(IllegalArgumentException.class, () -> sgd(0.1).momentum(1.5)).getMessage());
    assertEquals(
        "sgd expects a momentum above 0 for nesterov() but got 0; write"
            + " sgd(...).momentum(0.9).nesterov()",
        assertThrows(IllegalArgumentException.class, () -> sgd(0.1).nesterov()).getMessage());
    assertEquals(
        "adam expects a learning rate above 0 but got -1.0; findLearningRate(network, data)"
            + " suggests one, network.freeze(...) leaves layers as they are",
        assertThrows(IllegalArgumentException.class, () -> adam(-1)).getMessage());
  }
}
