package dev.filtro.cnn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.models.Models;
import dev.filtro.cnn.nn.Mode;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.optim.Optimizer;
import dev.filtro.cnn.optim.Optimizers;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkspaceTest {
  private final Random random = new Random(3);
  private final Workspace workspace = new Workspace();

  @Test
  void resultOfARunIsNeverOverwritten() {
    Tensor x = Tensor.normal(random, 40);
    Tensor first = workspace.run(() -> x.square().plus(1));
    float[] before = first.toArray();
    for (int i = 0; i < 5; i++) {
      workspace.run(() -> x.exp().plus(2));
    }
    assertArrayEquals(before, first.toArray());
  }

  @Test
  void intermediateResultThatWasTakenBackNamesTheRemedy() {
    List<Tensor> captured = new ArrayList<>();
    Tensor x = Tensor.normal(random, 40);
    workspace.run(() -> {
      captured.add(x.square());
      captured.add(captured.getFirst().copy());
      return captured.getFirst().plus(1);
    });
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> captured.getFirst().get(0));
    assertEquals(
        "This tensor was an intermediate result of a network and its memory has been reused since (after"
            + " backward(), or at the end of a forward pass without gradients); call copy() on it inside the"
            + " network to keep it",
        e.getMessage());
    assertEquals("Tensor [40] (memory reused)", captured.getFirst().toString());
    assertEquals(x.get(3) * x.get(3), captured.get(1).get(3));
  }

  @Test
  void intermediateResultsStayUntilBackwardAndLeaveWithIt() {
    List<Tensor> captured = new ArrayList<>();
    Tensor x = Tensor.normal(random, 40).tracked();
    Tensor loss =
        workspace.run(() -> {
          captured.add(x.square());
          return captured.getFirst().times(captured.getFirst()).sum();
        });
    assertEquals(x.get(1) * x.get(1), captured.getFirst().get(1));
    loss.backward();
    assertThrows(IllegalStateException.class, () -> captured.getFirst().get(0));
    assertEquals(4 * Math.pow(x.get(7), 3), x.gradient().get(7), 1e-4);
  }

  @Test
  void twoRunsBeforeBackwardDoNotShareMemory() {
    Tensor x = Tensor.normal(random, 40).tracked();
    Tensor a = workspace.run(() -> x.square().times(2).sum());
    Tensor b = workspace.run(() -> x.exp().times(3).sum());
    a.backward();
    b.backward();
    double expected = 4 * x.get(5) + 3 * Math.exp(x.get(5));
    assertEquals(expected, x.gradient().get(5), 1e-4);
  }

  @Test
  void reshapedViewsKeepTheirArrayAlive() {
    Tensor x = Tensor.normal(random, 4, 10).tracked();
    Tensor loss =
        workspace.run(() -> {
          Tensor y = x.square();
          return y.reshape(40).times(y.reshape(40)).sum();
        });
    loss.backward();
    assertEquals(4 * Math.pow(x.get(0, 3), 3), x.gradient().get(0, 3), 1e-4);
  }

  @Test
  void consumedComputationCannotBeDifferentiatedTwice() {
    Tensor x = Tensor.normal(random, 4).tracked();
    Tensor loss = x.square().sum();
    loss.backward();
    IllegalStateException e = assertThrows(IllegalStateException.class, loss::backward);
    assertTrue(e.getMessage().endsWith("compute the loss again"), e.getMessage());
  }

  /// The bar of the project: under 64 KiB for all threads together.
  @Test
  void trainingStepOfLeNetAllocatesLessThan64KiB() {
    List<Parameter> p = lenet();
    Tensor x = Tensor.normal(random, 64, 28, 28, 1);
    int[] labels = random.ints(64, 0, 10).toArray();
    List<float[]> speeds = p.stream().map(q -> new float[q.shape().size()]).toList();
    allocatesLessThan(64, () -> step(p, x, labels, speeds));
  }

  /// Seven times the layers: what is left are the objects of the tape and of the threads' work,
  /// some 80 KiB alone and more where other tests have made the compiler inline less; its buffers,
  /// taken anew, would be megabytes.
  @Test
  void trainingStepOfResNet20AllocatesLessThan256KiB() {
    Network network = Models.resnet20();
    Tensor x = Tensor.normal(random, 2, 32, 32, 3);
    int[] labels = {3, 7};
    network.forward(x, Mode.TRAIN);
    Optimizer optimizer = Optimizers.sgd(0.01).momentum(0.9).over(network.parameters());
    allocatesLessThan(
        256,
        () -> {
          Tensor loss =
              network.inWorkspace(
                  () -> Functions.crossEntropy(network.forward(x, Mode.TRAIN), labels));
          optimizer.step(loss);
        });
  }

  private static void allocatesLessThan(int kibibytes, Runnable step) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    // Vectors are objects until the kernels have been compiled, in the background: some hundred
    // steps.
    for (int i = 0; i < 5_000 && least >= kibibytes * 1024; i++) {
      long before = threads.getTotalThreadAllocatedBytes();
      step.run();
      least = Math.min(least, threads.getTotalThreadAllocatedBytes() - before);
    }
    assertTrue(least < kibibytes * 1024, "a step allocated " + least + " bytes");
  }

  private List<Parameter> lenet() {
    int[][] shapes = {
      {5, 5, 1, 6}, {6}, {5, 5, 6, 16}, {16}, {400, 120}, {120}, {120, 84}, {84}, {84, 10}, {10}
    };
    List<Parameter> p = new ArrayList<>();
    for (int[] shape : shapes) {
      p.add(new Parameter("p" + p.size(), Tensor.normal(random, shape).times(0.05)));
    }
    return p;
  }

  private void step(List<Parameter> p, Tensor x, int[] labels, List<float[]> speeds) {
    Tensor loss = workspace.run(() -> loss(p, x, labels));
    loss.backward();
    for (int i = 0; i < p.size(); i++) {
      float[] v = speeds.get(i);
      p.get(i)
          .update(
              (w, g) -> Kernels.chosen().update().sgd(w, g, v, 0.01f, 0.9f, 0, false, w.length));
      p.get(i).clearGradient();
    }
  }

  private static Tensor loss(List<Parameter> p, Tensor x, int[] labels) {
    Window half = Window.of(2).stride(2);
    Tensor h = convolve(x, p, 0, Window.of(5).padding(2));
    h = Functions.averagePool(h, half);
    h = Functions.averagePool(convolve(h, p, 2, Window.of(5)), half);
    h = Functions.flatten(h);
    h = Functions.dense(h, p.get(4).value(), p.get(5).value(), Epilogue.TANH);
    h = Functions.dense(h, p.get(6).value(), p.get(7).value(), Epilogue.TANH);
    return Functions.crossEntropy(Functions.dense(h, p.get(8).value(), p.get(9).value()), labels);
  }

  private static Tensor convolve(Tensor x, List<Parameter> p, int i, Window window) {
    return Functions.conv2d(x, p.get(i).value(), p.get(i + 1).value(), window, 1, Epilogue.TANH);
  }
}
