package dev.filtro.cnn.train;

import static dev.filtro.cnn.optim.Optimizers.sgd;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.fit;
import static dev.filtro.cnn.train.Training.validation;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.filtro.cnn.data.Mnist;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.models.Models;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Needs the real files in ../shared/data (seen from the project's root); skipped without them, and
/// on the scalar kernels, which take minutes.
class MnistTrainingTest {
  @Test
  void leNet5Recognises985OfAThousandAfterThreeEpochs() {
    Path real = Path.of("../../shared/data/mnist");
    assumeTrue(Files.isDirectory(real), "no ../shared/data/mnist");
    assumeTrue(Kernels.chosen().name().equals("vector"), "scalar kernels");
    Split mnist = Mnist.load(real);
    History run =
        fit(
            Models.lenet5(),
            mnist.train(),
            epochs(3),
            batch(64),
            sgd(0.05).momentum(0.9),
            validation(mnist.test()));
    assertTrue(run.last().validation().get("accuracy") >= 0.985, run.toString());
  }
}
