package dev.filtro.cnn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CustomOperationTest {
  /// a times b, as a user would write it.
  private record Product() implements CustomOperation {
    @Override
    public Tensor forward(List<Tensor> inputs) {
      return inputs.get(0).times(inputs.get(1));
    }

    @Override
    public List<@Nullable Tensor> backward(List<Tensor> inputs, Tensor output, Tensor gradient) {
      return List.of(gradient.times(inputs.get(1)), gradient.times(inputs.get(0)));
    }
  }

  private record Same() implements CustomOperation {
    @Override
    public Tensor forward(List<Tensor> inputs) {
      return inputs.getFirst();
    }

    @Override
    public List<@Nullable Tensor> backward(List<Tensor> inputs, Tensor output, Tensor gradient) {
      return List.of(gradient);
    }
  }

  private static Tensor normal(int... shape) {
    return Tensor.normal(new Random(4), shape);
  }

  @Test
  void gradientsOfAUsersOperationMatchCentralDifferences() {
    GradientCheck.check(
        t -> Functions.custom(new Product(), t[0], t[1]).times(t[0]), normal(3, 4), normal(3, 4));
    GradientCheck.check(t -> Functions.custom(new Same(), t[0]).square(), normal(5));
  }

  @Test
  void memoryOfAUsersOperationIsUsedAgain() {
    Workspace workspace = new Workspace();
    Tensor x = normal(4000).tracked();
    for (int i = 0; i < 20; i++) {
      Tensor loss =
          workspace.run(() -> {
            Tensor y = Functions.custom(new Product(), x.square(), x.exp());
            return Functions.custom(new Same(), y).sum();
          });
      loss.backward();
    }
    float v = x.get(7);
    double expected = 20 * Math.exp(v) * (2 * v + (double) v * v);
    assertEquals(expected, x.gradient().get(7), 1e-3 * Math.max(1, Math.abs(expected)));
  }

  @Test
  void wrongGradientsAreNamed() {
    CustomOperation operation =
        new CustomOperation() {
          @Override
          public Tensor forward(List<Tensor> inputs) {
            return inputs.getFirst().square();
          }

          @Override
          public List<@Nullable Tensor> backward(
              List<Tensor> inputs, Tensor output, Tensor gradient) {
            return output.size() == 2 ? List.of() : List.of(gradient.sum());
          }

          @Override
          public String toString() {
            return "Mine";
          }
        };
    Tensor three = Functions.custom(operation, normal(3).tracked()).sum();
    assertEquals(
        "backward of Mine expects a gradient [3] for input 0 but gave []",
        assertThrows(IllegalStateException.class, three::backward).getMessage());
    Tensor two = Functions.custom(operation, normal(2).tracked()).sum();
    assertEquals(
        "backward of Mine expects a gradient (or null) for each of its 1 inputs but gave 0",
        assertThrows(IllegalStateException.class, two::backward).getMessage());
  }

  @Test
  void checkpointComputesTheSameGradientsWithLessMemory() {
    Parameter w = new Parameter("w", normal(30, 30).times(0.2));
    List<float[]> gradients = new ArrayList<>();
    List<Long> peaks = new ArrayList<>();
    for (boolean kept : new boolean[] {true, false}) {
      Workspace workspace = new Workspace();
      for (int repeat = 0; repeat < 2; repeat++) {
        Tensor x = normal(50, 30).tracked();
        w.clearGradient();
        Tensor loss =
            workspace.run(() -> {
              Tensor y = x;
              for (int i = 0; i < 4; i++) {
                y = kept ? deep(y, w) : Functions.checkpoint(y, v -> deep(v, w));
              }
              return y.square().sum();
            });
        loss.backward();
        gradients.add(w.gradient().toArray());
        gradients.add(x.gradient().toArray());
      }
      peaks.add(workspace.peakBytes());
    }
    for (int i = 0; i < 4; i++) {
      assertArrayEquals(gradients.get(i), gradients.get(i + 4), 0);
    }
    assertEquals(true, 2 * peaks.get(1) < peaks.get(0), "peaks " + peaks);
  }

  private static Tensor deep(Tensor x, Parameter w) {
    Tensor y = x;
    for (int i = 0; i < 5; i++) {
      y = Functions.tanh(y.matmul(w.value()));
    }
    return y;
  }

  @Test
  void checkpointAroundNothingPassesGradientsOn() {
    GradientCheck.check(t -> Functions.checkpoint(t[0], v -> v).square(), normal(5));
    GradientCheck.check(t -> Functions.checkpoint(t[0], Tensor::square), normal(5));
  }
}
