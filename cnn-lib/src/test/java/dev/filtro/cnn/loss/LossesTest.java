package dev.filtro.cnn.loss;

import static dev.filtro.cnn.loss.Losses.binaryCrossEntropy;
import static dev.filtro.cnn.loss.Losses.contrastive;
import static dev.filtro.cnn.loss.Losses.crossEntropy;
import static dev.filtro.cnn.loss.Losses.diceLoss;
import static dev.filtro.cnn.loss.Losses.focal;
import static dev.filtro.cnn.loss.Losses.hinge;
import static dev.filtro.cnn.loss.Losses.huber;
import static dev.filtro.cnn.loss.Losses.klDivergence;
import static dev.filtro.cnn.loss.Losses.meanAbsoluteError;
import static dev.filtro.cnn.loss.Losses.meanSquaredError;
import static dev.filtro.cnn.loss.Losses.triplet;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LossesTest {
  private static final int N = 5;
  private static final int C = 4;
  private static final int[] LABELS = {0, 3, 1, 1, 2};
  private static final Tensor NUMBERS = formula(i -> 1.5 * Math.cos(0.8 * i));
  private static final Tensor ANSWERS = formula(i -> i % 3 == 0 ? 1 : 0);
  private static final Tensor SHARES = Functions.softmax(formula(i -> 2 * Math.sin(0.6 * i)));

  private static final Map<String, UnaryOperator<Tensor>> LOSSES =
      Map.ofEntries(
          entry("crossEntropy", x -> crossEntropy().of(x, LABELS)),
          entry("smoothed", x -> crossEntropy().smoothing(0.1).of(x, LABELS)),
          entry("weighted", x -> crossEntropy().classWeights(1, 2, 0.5, 3).of(x, LABELS)),
          entry(
              "smoothed weighted",
              x -> crossEntropy().classWeights(1, 2, 0.5, 3).smoothing(0.2).of(x, LABELS)),
          entry("ignoring", x -> crossEntropy().ignoring(1).of(x, LABELS)),
          entry(
              "ignoring weighted smoothed",
              x ->
                  crossEntropy()
                      .ignoring(-1)
                      .classWeights(1, 2, 0.5, 3)
                      .smoothing(0.2)
                      .of(x, new int[] {0, -1, 1, -1, 2})),
          entry("soft targets", x -> crossEntropy().of(x, SHARES)),
          entry("binaryCrossEntropy", x -> binaryCrossEntropy().of(x, ANSWERS)),
          entry(
              "binaryCrossEntropy weighted",
              x -> binaryCrossEntropy().positiveWeight(3).of(x, ANSWERS)),
          entry("binaryCrossEntropy labels", x -> binaryCrossEntropy().of(x, LABELS)),
          entry("meanSquaredError", x -> meanSquaredError().of(x, NUMBERS)),
          entry("meanAbsoluteError", x -> meanAbsoluteError().of(x, NUMBERS)),
          entry("huber", x -> huber(0.7).of(x, NUMBERS)),
          entry("focal", x -> focal(2).of(x, ANSWERS)),
          entry("focal sharp", x -> focal(3).alpha(0.6).of(x, ANSWERS)),
          entry("dice", x -> diceLoss().of(x.reshape(N, C, 1), ANSWERS.reshape(N, C, 1))),
          entry(
              "dice classes",
              x ->
                  diceLoss()
                      .smooth(0.5)
                      .of(x.reshape(1, N, C), Targets.oneHot(LABELS, C, null).reshape(1, N, C))),
          entry("hinge", x -> hinge().of(x, LABELS)),
          entry("hinge margin", x -> hinge().margin(2.5).of(x, LABELS)),
          entry("hinge binary", x -> hinge().of(x.reshape(N * C, 1), binary())),
          entry("contrastive", x -> contrastive(4).of(x, LABELS)),
          entry("triplet", x -> triplet(2).of(x, LABELS)),
          entry("klDivergence", x -> klDivergence().of(x, SHARES)),
          entry("klDivergence soft", x -> klDivergence().temperature(3).of(x, SHARES)));

  private static Tensor formula(DoubleUnaryOperator f) {
    float[] values = new float[N * C];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) f.applyAsDouble(i);
    }
    return Tensor.of(values, N, C);
  }

  private static int[] binary() {
    int[] labels = new int[N * C];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (int) ANSWERS.toArray()[i];
    }
    return labels;
  }

  private static String message(Class<? extends Throwable> type, Executable executable) {
    return assertThrows(type, executable).getMessage();
  }

  private static String message(Executable executable) {
    return message(IllegalArgumentException.class, executable);
  }

  /// Tolerance: both engines compute in float32; the triplet's distances are divided by.
  @Test
  void valuesAndGradientsAgreeWithPyTorch() throws IOException {
    int compared = 0;
    try (InputStream in = LossesTest.class.getResourceAsStream("losses.csv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String[] cells = line.split(",");
        Tensor outputs = formula(i -> 2 * Math.sin(0.9 * i + 0.3)).tracked();
        Tensor loss = LOSSES.get(cells[0]).apply(outputs);
        assertEquals(Float.parseFloat(cells[1]), loss.item(), 1e-5f, cells[0]);
        loss.backward();
        float[] gradient = outputs.gradient().toArray();
        for (int i = 0; i < gradient.length; i++) {
          assertEquals(Float.parseFloat(cells[2 + i]), gradient[i], 1e-5f, cells[0] + " " + i);
          compared++;
        }
      }
    }
    System.out.println("losses: compared " + compared + " gradients with PyTorch's");
    assertEquals(LOSSES.size() * N * C, compared);
  }

  @Test
  void hugeScoresOverflowNowhere() {
    Tensor huge = Tensor.of(new float[] {1e30f, -1e30f, 200, -200}, 4, 1);
    Tensor targets = Tensor.of(new float[] {1, 0, 1, 0}, 4, 1);
    assertEquals(0, binaryCrossEntropy().of(huge, targets).item(), 1e-9f);
    assertEquals(0, focal(2).of(huge, targets).item(), 1e-9f);
    assertEquals(0, crossEntropy().smoothing(0).of(huge.reshape(2, 2), new int[] {0, 0}).item());
  }

  @Test
  void crossEntropyTakesALabelForEveryPixel() {
    Tensor outputs = formula(i -> Math.sin(i));
    Tensor pixels = outputs.reshape(1, N, 1, C);
    assertEquals(
        crossEntropy().of(outputs, LABELS).item(), crossEntropy().of(pixels, LABELS).item());
  }

  @Test
  void oneOutputTakesLabelsZeroAndOne() {
    Tensor one = Tensor.of(new float[] {2, -1}, 2, 1);
    assertEquals(
        binaryCrossEntropy().of(one, Tensor.of(new float[] {1, 0}, 2, 1)).item(),
        binaryCrossEntropy().of(one, new int[] {1, 0}).item());
    assertEquals(
        "A loss expects labels from 0 to 1 for a network with one output but got 2; count classes"
            + " from 0, or end the network with dense(3)",
        message(() -> binaryCrossEntropy().of(one, new int[] {2, 0})));
  }

  @Test
  void saysWhichShapesDiffer() {
    Tensor outputs = Tensor.zeros(2, 3);
    assertEquals(
        "meanSquaredError expects targets of the outputs' shape [2, 3] but got [2, 1]; end the network"
            + " with an output for each target",
        message(() -> meanSquaredError().of(outputs, Tensor.zeros(2, 1))));
    assertEquals(
        "crossEntropy got 2 class weights but the outputs tell 3 classes apart; give a weight for"
            + " each",
        message(() -> crossEntropy().classWeights(1, 2).of(outputs, new int[] {0, 1})));
    assertEquals(
        "triplet expects embeddings [3, size] for 3 labels but got [2, 3]",
        message(() -> triplet(1).of(outputs, new int[] {0, 1, 1})));
    assertEquals(
        "triplet expects two examples of one class and one of another in a batch of 2; shuffle, or"
            + " take larger batches",
        message(() -> triplet(1).of(outputs, new int[] {0, 1})));
  }

  @Test
  void saysWhatIsWrongWithLabels() {
    assertEquals(
        "crossEntropy expects outputs [2, classes] for 2 labels but got [3, 10]; give each row, or"
            + " each pixel, a label",
        message(() -> crossEntropy().of(Tensor.zeros(3, 10), new int[] {1, 2})));
    assertEquals(
        "crossEntropy expects outputs [2, classes] for 2 labels but got [2, 4, 4, 10]; give each row,"
            + " or each pixel, a label",
        message(() -> crossEntropy().of(Tensor.zeros(2, 4, 4, 10), new int[] {1, 2})));
    assertEquals(
        "crossEntropy expects labels from 0 to 9 for logits [2, 10] but got -1; count classes from 0",
        message(() -> crossEntropy().of(Tensor.zeros(2, 10), new int[] {1, -1})));
    assertEquals(
        "A loss expects outputs [N, classes] for labels but got [1, 2, 5]; give it targets of this"
            + " shape, or flatten() the outputs",
        message(() -> binaryCrossEntropy().of(Tensor.zeros(1, 2, 5), new int[] {1, 2})));
    assertEquals(
        "meanSquaredError expects targets of the outputs' shape [3, 1] but got [3]; reshape the"
            + " targets",
        message(() -> meanSquaredError().of(Tensor.zeros(3, 1), Tensor.zeros(3))));
    assertEquals(0, crossEntropy().ignoring(7).of(Tensor.zeros(2, 3), new int[] {7, 7}).item());
    assertEquals("crossEntropy().ignoring(255)", crossEntropy().ignoring(255).toString());
  }

  @Test
  void aLossForLabelsRefusesNumbers() {
    assertEquals(
        "hinge() compares with class labels but got targets [2, 3]; use a loss for numbers such as"
            + " meanSquaredError()",
        message(
            UnsupportedOperationException.class,
            () -> hinge().of(Tensor.zeros(2, 3), Tensor.zeros(2, 3))));
  }

  @Test
  void refusesImpossibleSettings() {
    assertEquals(
        "crossEntropy expects a smoothing of at least 0 and below 1 but got 1.0",
        message(() -> crossEntropy().smoothing(1)));
    assertEquals("huber expects a delta above 0 but got 0.0", message(() -> huber(0)));
    assertEquals(
        "focal expects a gamma of at least 0 and an alpha between 0 and 1 but got 2.0 and 1.5",
        message(() -> focal(2).alpha(1.5)));
  }

  @Test
  void printsAsItIsWritten() {
    assertEquals(
        "crossEntropy().smoothing(0.1).classWeights(1.0, 2.0)",
        crossEntropy().smoothing(0.1).classWeights(1, 2).toString());
    assertEquals("focal(2.0).alpha(0.25)", focal(2).toString());
  }
}
