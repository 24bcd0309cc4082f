package dev.filtro.cnn.train;

import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.optim.Optimizers.sgd;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.diagnose;
import static dev.filtro.cnn.train.Training.findLearningRate;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private static final Dataset DIGITS = Digits.drawn(300).train();

  private static History history(double[] training, double[] validation) {
    List<EpochResult> epochs = new ArrayList<>();
    for (int i = 0; i < training.length; i++) {
      Map<String, Double> figures =
          validation.length == 0 ? Map.of() : Map.of("loss", validation[i]);
      epochs.add(new EpochResult(i + 1, Map.of("loss", training[i]), figures, 1, 0.1));
    }
    return new History(epochs, List.of(), 1, false, false);
  }

  private static Network mlp() {
    return Network.of(input(28, 28, 1), flatten(), dense(20).relu(), dense(10));
  }

  @Test
  void namesTheEpochSinceWhichItOverfits() {
    History run =
        history(new double[] {2, 1, 0.6, 0.5, 0.39}, new double[] {2.1, 1.2, 0.9, 0.95, 0.98});
    assertEquals(
        List.of(
            "over-fitting since epoch 3: training loss fell 0.21 while validation loss rose 0.08;"
                + " try earlyStopping(3), dropout, augment(...), l2(1e-4), more images, or a"
                + " smaller network"),
        run.diagnosis());
  }

  @Test
  void saysWhenTheLossHardlyFell() {
    assertEquals(
        List.of(
            "under-fitting: training loss only fell from 2.30 to 2.25; try another learning rate"
                + " (findLearningRate(network, data)), a larger network, less regularisation"),
        history(new double[] {2.3, 2.26, 2.25}, new double[0]).diagnosis());
    assertEquals(
        List.of(
            "under-fitting: training loss only fell from 2.30 to 1.80; it still falls: train for"
                + " more epochs"),
        history(new double[] {2.3, 2.0, 1.8}, new double[0]).diagnosis());
  }

  @Test
  void saysWhenAFarTooLargeStepEndedLearningAtOnce() {
    List<EpochResult> epochs = history(new double[] {41, 2.31}, new double[0]).epochs();
    History run = new History(epochs, List.of(2.3, 80.0, 2.31, 2.31), 2, false, false);
    assertEquals(
        List.of(
            "under-fitting: training loss did not fall, 2.30 at first and 2.31 at last; try another"
                + " learning rate (findLearningRate(network, data)), and diagnose(network, data)"),
        run.diagnosis());
  }

  @Test
  void saysWhenTheLossExploded() {
    List<EpochResult> epochs = history(new double[] {1.6e27, 1.5e5}, new double[0]).epochs();
    History run = new History(epochs, List.of(2.3, 4e27, 1.4e5, 1.6e5), 2, false, false);
    assertEquals(
        List.of(
            "diverged: the loss of a batch rose from 2.30 to 4.00e+27; try a smaller learning rate"
                + " (findLearningRate(network, data)), or clipNorm(1)"),
        run.diagnosis());
  }

  @Test
  void isSilentWhenAllIsWell() {
    assertEquals(
        List.of(),
        history(new double[] {2, 1, 0.5, 0.4}, new double[] {1.9, 1, 0.6, 0.55}).diagnosis());
    assertEquals(List.of(), history(new double[] {2}, new double[] {2}).diagnosis());
    assertEquals("Diagnosis: nothing conspicuous", diagnose(mlp(), DIGITS).toString());
  }

  @Test
  void countsDeadUnits() {
    Network network = mlp();
    float[] bias = new float[20];
    java.util.Arrays.fill(bias, 0, 15, -100);
    network.parameter("dense1.bias").assign(Tensor.of(bias, 20));
    assertEquals(
        List.of(
            "dead units: 15 of the 20 in \"dense1\" answer 0 to every image; try a smaller learning"
                + " rate, leakyRelu, or network.seed(1) for fresh parameters"),
        diagnose(network, DIGITS).findings().stream()
            .filter(line -> line.startsWith("dead"))
            .map(line -> line.replaceAll("1[5-9] of", "15 of"))
            .toList());
  }

  @Test
  void seesGradientsVanish() {
    List<Layer> layers = new ArrayList<>(List.of(flatten()));
    for (int i = 0; i < 12; i++) {
      layers.add(dense(20).sigmoid());
    }
    layers.add(dense(10));
    Node in = input(28, 28, 1);
    Network deep = Network.of(in, layers.toArray(Layer[]::new));
    String finding = diagnose(deep, DIGITS).findings().getFirst();
    assertTrue(finding.startsWith("gradients vanish on the way back:"), finding);
    assertTrue(
        finding.endsWith("relu instead of sigmoid or tanh, batchNorm(), or residual connections"));
  }

  @Test
  void seesGradientsExplodeEverywhere() {
    List<Layer> layers = new ArrayList<>(List.of(flatten()));
    for (int i = 0; i < 8; i++) {
      layers.add(dense(20).relu().weights(Initializer.normal(3)));
    }
    layers.add(dense(10));
    Network deep = Network.of(input(28, 28, 1), layers.toArray(Layer[]::new));
    String finding = diagnose(deep, DIGITS).findings().getFirst();
    assertTrue(finding.startsWith("gradients explode: that of \""), finding);
    assertTrue(finding.endsWith("clipNorm(1), batchNorm(), or smaller initial weights"), finding);
  }

  @Test
  void namesTheParameterThatIsNoLongerFinite() {
    Network network = mlp();
    network.parameter("dense2.bias").assign(Tensor.full(Float.NaN, 10));
    assertEquals(
        "Diagnosis: not a number. It began in \"dense2.bias\", whose values are no longer finite:"
            + " the last update was too large; network.seed(1) gives fresh parameters",
        diagnose(network, DIGITS).toString());
  }

  @Test
  void suggestsALearningRateThatLearnsAndLeavesTheNetworkAlone() {
    Network network = mlp();
    float[] before = network.parameter("dense1.weights").value().toArray();
    LearningRateSearch search = findLearningRate(network, DIGITS, batch(25), sgd(1));
    assertArrayEquals(before, network.parameter("dense1.weights").value().toArray());
    assertTrue(search.rates().size() > 40);
    assertEquals(1e-6, search.rates().getFirst(), 1e-12);
    assertTrue(search.suggestion() > 1e-3 && search.suggestion() < 1, search.toString());
    assertEquals(search.rates().size(), search.losses().size());
    assertEquals(
        "findLearningRate expects a rule such as sgd(0.1).momentum(0.9), whose own rate does not"
            + " matter, because it tries it on a copy of the network",
        assertThrows(
                IllegalArgumentException.class,
                () -> findLearningRate(network, DIGITS, sgd(1).over(network.parameters())))
            .getMessage());
    network.parameter("dense2.bias").assign(Tensor.full(Float.NaN, 10));
    String lost =
        assertThrows(IllegalArgumentException.class, () -> findLearningRate(network, DIGITS))
            .getMessage();
    assertTrue(lost.contains("that of the first batch is NaN. It began in \"dense2.bias\""), lost);
  }
}
