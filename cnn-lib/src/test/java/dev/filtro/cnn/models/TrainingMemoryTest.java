package dev.filtro.cnn.models;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.filtro.cnn.nn.Mode;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.optim.Optimizer;
import dev.filtro.cnn.optim.Optimizers;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrainingMemoryTest {
  /// The bar of the project: under 64 KiB a step for all threads together, however large the batch.
  @Test
  void trainingStepOfACnnWithBatchNormalisationAndDropoutAllocatesLessThan64KiB() {
    Network network = Models.mnistCnn();
    Optimizer adam = Optimizers.adam(1e-3).over(network.parameters());
    SplittableRandom random = new SplittableRandom(1);
    Tensor images = Tensor.normal(random, 16, 28, 28, 1);
    int[] labels = random.ints(16, 0, 10).toArray();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    // Vectors are objects until the kernels have been compiled, in the background.
    for (int i = 0; i < 5_000 && least >= 64 * 1024; i++) {
      long before = threads.getTotalThreadAllocatedBytes();
      adam.step(
          network.inWorkspace(() ->
              Functions.crossEntropy(network.forward(images, Mode.TRAIN), labels)));
      least = Math.min(least, threads.getTotalThreadAllocatedBytes() - before);
    }
    assertTrue(least < 64 * 1024, "a step allocated " + least + " bytes");
  }
}
