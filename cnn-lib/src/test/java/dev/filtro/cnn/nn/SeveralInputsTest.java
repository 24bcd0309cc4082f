package dev.filtro.cnn.nn;

import static dev.filtro.cnn.Layers.*;
import static dev.filtro.cnn.loss.Losses.crossEntropy;
import static dev.filtro.cnn.loss.Losses.meanSquaredError;
import static dev.filtro.cnn.nn.Mode.TRAIN;
import static dev.filtro.cnn.optim.Optimizers.adam;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.optim.Optimizer;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Networks with several inputs and outputs.
class SeveralInputsTest {
  private static Tensor normal(int seed, int... shape) {
    return Tensor.normal(new SplittableRandom(seed), shape);
  }

  /// A picture and five facts; a class and two numbers. The second output is what a ReLU, which
  /// would join the layer before it, sees.
  private static Network pictureAndFacts() {
    Node picture = input(6, 5, 2);
    Node facts = input(5);
    Node features = concat(picture.then(conv(4, 3).same().relu(), globalAveragePool()), facts);
    Node numbers = features.then(dense(2).named("numbers"));
    Node classes = numbers.then(relu(), dense(3).named("classes"));
    return Network.of(List.of(picture, facts), List.of(classes, numbers));
  }

  private static List<Tensor> batch(int examples) {
    return List.of(normal(1, examples, 6, 5, 2), normal(2, examples, 5));
  }

  @Test
  void computesEveryOutputFromAllInputs() {
    Network network = pictureAndFacts();
    List<Tensor> batch = batch(3);
    List<Tensor> answers = network.predict(batch);
    Tensor pooled =
        Functions.relu(
                Functions.conv2d(
                    batch.getFirst(),
                    network.parameter("conv1.filters").value(),
                    null,
                    dev.filtro.cnn.kernels.Window.of(3).same()))
            .mean(1, 2);
    Tensor numbers =
        Functions.dense(
            pooled.concat(-1, batch.getLast()), network.parameter("numbers.weights").value(), null);
    Tensor classes =
        Functions.dense(
            Functions.relu(numbers), network.parameter("classes.weights").value(), null);
    assertArrayEquals(numbers.toArray(), answers.getLast().toArray(), 1e-5f);
    assertArrayEquals(classes.toArray(), answers.getFirst().toArray(), 1e-5f);
  }

  @Test
  void outputsStayReadableAfterTheNextRun() {
    Network network = pictureAndFacts();
    List<Tensor> first = network.predict(batch(3));
    float[] kept = first.getLast().toArray();
    network.predict(List.of(normal(7, 3, 6, 5, 2), normal(8, 3, 5)));
    assertArrayEquals(kept, first.getLast().toArray());
  }

  @Test
  void anOutputMayLieOnTheWayToAnotherOrBeAnInput() {
    Node x = input(4, 4, 1);
    Node middle = x.then(conv(2, 3));
    Node end = middle.then(batchNorm(), relu(), flatten());
    Network network = Network.of(List.of(x), List.of(end, middle, x));
    Tensor images = normal(3, 2, 4, 4, 1);
    List<Tensor> use = network.predict(List.of(images));
    List<Tensor> ready = network.forward(List.of(images));
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(ready.get(i).toArray(), use.get(i).toArray(), 1e-5f);
    }
    assertArrayEquals(images.toArray(), use.getLast().toArray());
    assertEquals("[[8], [2, 2, 2], [4, 4, 1]]", network.outputShapes().toString());
  }

  @Test
  void oneNetworkReadsTwoInputsWithTheSameWeights() {
    Network embed = Network.of(input(6), dense(4).tanh(), dense(3));
    Tensor a = normal(1, 2, 6);
    Tensor b = normal(2, 2, 6);
    Tensor apart = embed.forward(a).minus(embed.forward(b)).square().sum();
    apart.backward();
    assertTrue(embed.parameter("dense1.weights").hasGradient());
  }

  @Test
  void learnsFromTheSumOfTheLossesOfItsOutputs() {
    Network network = pictureAndFacts();
    List<Tensor> batch = batch(8);
    int[] labels = {0, 1, 2, 0, 1, 2, 0, 1};
    Tensor targets = batch.getLast().slice(1, 0, 2);
    Optimizer adam = adam(0.02).over(network.parameters());
    float first = Float.NaN;
    float last = Float.NaN;
    for (int step = 0; step < 150; step++) {
      List<Tensor> answers = network.forward(batch, TRAIN);
      Tensor loss =
          crossEntropy()
              .of(answers.getFirst(), labels)
              .plus(meanSquaredError().of(answers.getLast(), targets));
      last = loss.item();
      first = step == 0 ? last : first;
      adam.step(loss);
    }
    assertTrue(last < 0.5 * first, first + " to " + last);
  }

  @Test
  void copiesSeedsAndSummariesKnowAllInputs() {
    Network network = pictureAndFacts();
    Network copy = network.copy();
    assertArrayEquals(
        network.predict(batch(2)).getLast().toArray(), copy.predict(batch(2)).getLast().toArray());
    assertEquals(
        network.parameters().stream().map(Parameter::name).toList(),
        network.seed(4).parameters().stream().map(Parameter::name).toList());
    assertEquals("[[6, 5, 2], [5]]", network.inputShapes().toString());
    assertEquals(
        "Network [N, 6, 5, 2] and [N, 5] -> [N, 3] and [N, 2]: 6 layers, 105 parameters, 2,184"
            + " multiply-adds",
        network.toString());
    assertTrue(network.summary().toString().contains("input2 "), network.summary().toString());
  }

  private static String message(Class<? extends Throwable> type, Executable executable) {
    return assertThrows(type, executable).getMessage();
  }

  @Test
  void namesWhatDoesNotFit() {
    Network network = pictureAndFacts();
    assertEquals(
        "The network has 2 inputs, [N, 6, 5, 2] and [N, 5], where one is expected; fit,"
            + " evaluate and forward(List.of(...)) take several",
        message(IllegalStateException.class, () -> network.forward(normal(1, 2, 6, 5, 2))));
    assertEquals(
        "Network expects 2 inputs, [N, 6, 5, 2] and [N, 5], but got 1; give one tensor for each, in"
            + " the order of Network.of",
        message(ShapeException.class, () -> network.forward(List.of(normal(1, 2, 6, 5, 2)))));
    assertEquals(
        "Network expects as many examples in each input but got [2, 6, 5, 2] and [3, 5]; give batches"
            + " of one size",
        message(
            ShapeException.class,
            () -> network.forward(List.of(normal(1, 2, 6, 5, 2), normal(1, 3, 5)))));
    Node x = input(4);
    assertEquals(
        "Network.of got the same input twice: input [4]",
        message(ShapeException.class, () -> Network.of(List.of(x, x), List.of(x.then(relu())))));
    assertEquals(
        "Network.of expects at least one input and one output",
        message(ShapeException.class, () -> Network.of(List.of(x), List.of())));
    assertThrows(IllegalStateException.class, () -> network.checkpoints(2));
  }

  @Test
  void headsEndImagesAndSequences() {
    assertEquals(
        "[10]", Network.of(input(6, 5, 2), classificationHead(10)).outputShape().toString());
    assertEquals("[4]", Network.of(input(6, 2), regressionHead(8, 4)).outputShape().toString());
  }
}
