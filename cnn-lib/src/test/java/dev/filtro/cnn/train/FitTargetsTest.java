package dev.filtro.cnn.train;

import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.loss.Losses.binaryCrossEntropy;
import static dev.filtro.cnn.loss.Losses.diceLoss;
import static dev.filtro.cnn.metrics.Metrics.mae;
import static dev.filtro.cnn.metrics.Metrics.meanIou;
import static dev.filtro.cnn.metrics.Metrics.r2;
import static dev.filtro.cnn.optim.Optimizers.adam;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.evaluate;
import static dev.filtro.cnn.train.Training.fit;
import static dev.filtro.cnn.train.Training.predictions;
import static dev.filtro.cnn.train.Training.validation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What a network may be trained towards besides one class for each image: numbers, masks, yes or
/// no.
class FitTargetsTest {
  private static final Dataset DIGITS = Digits.drawn(600).train();

  /// Images of noise whose target is twice the mean, and minus the first pixel.
  private static Dataset numbers(int count) {
    Tensor images = Tensor.normal(new Random(3), count, 2, 3, 1);
    float[] targets = new float[2 * count];
    for (int i = 0; i < count; i++) {
      for (int p = 0; p < 6; p++) {
        targets[2 * i] += images.get(i, p / 3, p % 3, 0) / 3;
      }
      targets[2 * i + 1] = -images.get(i, 0, 0, 0);
    }
    return Dataset.of(images, Tensor.of(targets, count, 2));
  }

  @Test
  void findsNumbersAsWellAsLabels() {
    Network network = Network.of(input(2, 3, 1), flatten(), dense(2));
    History run =
        fit(
            network,
            numbers(200),
            epochs(60),
            batch(20),
            adam(0.05),
            validation(numbers(50)),
            mae(),
            r2());
    assertEquals(List.of("loss", "MAE", "R2"), List.copyOf(run.last().training().keySet()));
    assertTrue(run.last().validation().get("R2") > 0.999, run.toString());
    Evaluation evaluation = evaluate(network, numbers(50), mae());
    assertTrue(evaluation.figure("MAE") < 0.01, evaluation.toString());
    assertEquals(
        "The images have numbers as targets, no classes: see figures()",
        assertThrows(IllegalStateException.class, evaluation::accuracy).getMessage());
  }

  @Test
  void findsMasks() {
    Tensor images = Tensor.normal(new Random(4), 40, 6, 5, 1);
    float[] masks = images.toArray();
    for (int i = 0; i < masks.length; i++) {
      masks[i] = masks[i] > 0.5 ? 1 : 0;
    }
    Dataset data = Dataset.of(images, Tensor.of(masks, 40, 6, 5, 1));
    Network network = Network.of(input(6, 5, 1), conv(4, 1).relu(), conv(1, 1));
    fit(network, data, epochs(60), batch(8), adam(0.05), diceLoss());
    Evaluation evaluation = evaluate(network, data, diceLoss(), meanIou());
    assertTrue(evaluation.figure("mean IoU") > 0.9, evaluation.toString());
  }

  @Test
  void oneOutputTellsTwoClassesApart() {
    Dataset data = DIGITS.select(indicesOf(0, 1));
    Network network = Network.of(input(28, 28, 1), flatten(), dense(1));
    fit(network, data, epochs(10), batch(16), adam(1e-2), binaryCrossEntropy());
    assertTrue(evaluate(network, data, binaryCrossEntropy()).accuracy() > 0.97);
    assertEquals(2, predictions(network, data).probabilities().dim(1));
    assertTrue(predictions(network, data).wrong().size() < 4);
  }

  private static int[] indicesOf(int... classes) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < DIGITS.size(); i++) {
      if (DIGITS.label(i) <= classes[classes.length - 1]) {
        found.add(i);
      }
    }
    return found.stream().mapToInt(i -> i).toArray();
  }

  @Test
  void refusesTargetsThatTheNetworkDoesNotGive() {
    assertEquals(
        "fit: the targets of 10 images [2, 3, 1] with targets [2] are [2] but the network gives"
            + " [10] for each image; end it with dense(2)",
        assertThrows(
                IllegalArgumentException.class,
                () -> fit(Network.of(input(2, 3, 1), flatten(), dense(10)), numbers(10)))
            .getMessage());
  }
}
