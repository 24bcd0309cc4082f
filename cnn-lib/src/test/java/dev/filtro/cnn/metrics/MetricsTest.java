package dev.filtro.cnn.metrics;

import static dev.filtro.cnn.metrics.Average.MACRO;
import static dev.filtro.cnn.metrics.Average.MICRO;
import static dev.filtro.cnn.metrics.Average.WEIGHTED;
import static dev.filtro.cnn.metrics.Metrics.calibrationError;
import static dev.filtro.cnn.metrics.Metrics.diceScore;
import static dev.filtro.cnn.metrics.Metrics.f1;
import static dev.filtro.cnn.metrics.Metrics.mae;
import static dev.filtro.cnn.metrics.Metrics.meanIou;
import static dev.filtro.cnn.metrics.Metrics.prAuc;
import static dev.filtro.cnn.metrics.Metrics.precision;
import static dev.filtro.cnn.metrics.Metrics.r2;
import static dev.filtro.cnn.metrics.Metrics.recall;
import static dev.filtro.cnn.metrics.Metrics.rmse;
import static dev.filtro.cnn.metrics.Metrics.rocAuc;
import static dev.filtro.cnn.metrics.Metrics.topK;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final int N = 60;
  private static final int C = 4;
  private static final int[] LABELS = IntStream.range(0, N).map(i -> (i * i + i / 5) % C).toArray();
  private static final int[] YES = IntStream.of(LABELS).map(l -> l % 2).toArray();

  private static float[] raw() {
    float[] scores = new float[N * C];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) (Math.rint(4 * Math.sin(1.7 * i)) / 4);
    }
    for (int i = 0; i < N; i++) {
      scores[i * C + LABELS[i]] += 0.5f;
    }
    return scores;
  }

  private static Tensor scores(double tieBreaker) {
    float[] scores = raw();
    for (int i = 0; i < scores.length; i++) {
      scores[i] += (float) (tieBreaker * Math.sin(i));
    }
    return Tensor.of(scores, N, C);
  }

  private static Tensor one() {
    float[] one = new float[N];
    for (int i = 0; i < N; i++) {
      one[i] = raw()[i * C] + 0.25f * YES[i];
    }
    return Tensor.of(one, N, 1);
  }

  private static Tensor mask() {
    float[] mask = new float[N];
    for (int i = 0; i < N; i++) {
      mask[i] = YES[i];
    }
    return Tensor.of(mask, N, 1);
  }

  private static Tensor numbers() {
    float[] numbers = new float[N * C];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) Math.cos(0.7 * i);
    }
    return Tensor.of(numbers, N, C);
  }

  private static double of(Metric metric) {
    return metric.of(scores(0), LABELS);
  }

  private static final int[] TRUTH = {0, 0, 1, 1, 3, 3, 0, 1, 3, 0};
  private static final int[] GUESS = {0, 1, 1, 1, 0, 1, 0, 0, 1, 0};

  /// Scores that make a prediction each.
  private static Tensor guesses(int classes, int... predicted) {
    float[] scores = new float[predicted.length * classes];
    for (int i = 0; i < predicted.length; i++) {
      scores[i * classes + predicted[i]] = 1;
    }
    return Tensor.of(scores, predicted.length, classes);
  }

  private static double never(Metric metric) {
    return metric.of(guesses(C, GUESS), TRUTH);
  }

  private static double ranked(Metric metric, float zero, float other) {
    float[] scores = new float[TRUTH.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = TRUTH[i] == 0 ? zero : other;
    }
    int[] labels = IntStream.of(TRUTH).map(t -> t == 0 ? 1 : 0).toArray();
    return metric.of(Tensor.of(scores, scores.length, 1), labels);
  }

  private static double constant(float... outputs) {
    return r2().of(Tensor.of(outputs, 5, 1), Tensor.of(new float[] {1, 1, 1, 1, 1}, 5, 1));
  }

  private static final Map<String, DoubleSupplier> FIGURES =
      Map.ofEntries(
          entry("precision macro", () -> of(precision())),
          entry("recall macro", () -> of(recall(MACRO))),
          entry("f1 macro", () -> of(f1())),
          entry("precision micro", () -> of(precision(MICRO))),
          entry("recall micro", () -> of(recall(MICRO))),
          entry("f1 micro", () -> of(f1(MICRO))),
          entry("precision weighted", () -> of(precision(WEIGHTED))),
          entry("recall weighted", () -> of(recall(WEIGHTED))),
          entry("f1 weighted", () -> of(f1(WEIGHTED))),
          entry("topK 1", () -> topK(1).of(scores(1e-3), LABELS)),
          entry("topK 2", () -> topK(2).of(scores(1e-3), LABELS)),
          entry("topK 3", () -> topK(3).of(scores(1e-3), LABELS)),
          entry("rocAuc", () -> rocAuc().of(one(), YES)),
          entry("prAuc", () -> prAuc().of(one(), YES)),
          entry("rocAuc classes", () -> of(rocAuc())),
          entry("prAuc classes", () -> of(prAuc())),
          entry("meanIou", () -> of(meanIou())),
          entry("meanIou mask", () -> meanIou().of(one(), mask())),
          entry("diceScore mask", () -> diceScore().of(one(), mask())),
          entry("r2", () -> r2().of(scores(0), numbers())),
          entry("mae", () -> mae().of(scores(0), numbers())),
          entry("rmse", () -> rmse().of(scores(0), numbers())),
          entry("calibrationError", () -> of(calibrationError())),
          entry("precision macro never", () -> never(precision())),
          entry("recall macro never", () -> never(recall())),
          entry("f1 macro never", () -> never(f1())),
          entry("precision micro never", () -> never(precision(MICRO))),
          entry("recall micro never", () -> never(recall(MICRO))),
          entry("f1 micro never", () -> never(f1(MICRO))),
          entry("precision weighted never", () -> never(precision(WEIGHTED))),
          entry("recall weighted never", () -> never(recall(WEIGHTED))),
          entry("f1 weighted never", () -> never(f1(WEIGHTED))),
          entry("meanIou never", () -> never(meanIou())),
          entry("f1 one class", () -> f1().of(guesses(2, new int[10]), new int[10])),
          entry(
              "f1 one class missed",
              () -> f1().of(guesses(2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1), new int[10])),
          entry("rocAuc all equal", () -> ranked(rocAuc(), 1, 1)),
          entry("prAuc all equal", () -> ranked(prAuc(), 1, 1)),
          entry("rocAuc reversed", () -> ranked(rocAuc(), -1, 0)),
          entry("r2 constant met", () -> constant(1, 1, 1, 1, 1)),
          entry("r2 constant missed", () -> constant(0, 1, 2, 3, 4)));

  /// Tolerance: probabilities are float32 here and float64 there.
  @Test
  void figuresAgreeWithScikitLearn() throws IOException {
    int compared = 0;
    try (InputStream in = MetricsTest.class.getResourceAsStream("metrics.csv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String[] cells = line.split(",");
        double actual = FIGURES.get(cells[0]).getAsDouble();
        assertEquals(Double.parseDouble(cells[1]), actual, 1e-6, cells[0]);
        compared++;
      }
    }
    System.out.println("metrics: compared " + compared + " figures with scikit-learn's");
    assertEquals(FIGURES.size(), compared);
  }

  @Test
  void perfectScoresAreOne() {
    Tensor perfect = Tensor.of(new float[] {9, 0, 0, 0, 9, 0, 0, 0, 9}, 3, 3);
    int[] labels = {0, 1, 2};
    assertEquals(1, f1().of(perfect, labels));
    assertEquals(1, rocAuc().of(perfect, labels));
    assertEquals(1, prAuc().of(perfect, labels));
    assertEquals(1, meanIou().of(perfect, labels));
  }

  @Test
  void theAreaIsNoNumberWhenAClassIsMissing() {
    assertTrue(Double.isNaN(rocAuc().of(one(), new int[N])));
  }

  /// Nothing is equal to what is no number: counting equal scores must still come to an end.
  @Test
  void theAreaIsNoNumberWhenAScoreIsNone() {
    assertTrue(Double.isNaN(ranked(rocAuc(), Float.NaN, 1)));
  }

  @Test
  void saysWhatAMetricIsFor() {
    assertEquals(
        "macro F1 compares with class labels but got targets [60, 4]; for numbers there are mae(),"
            + " rmse(), r2(), meanIou(), diceScore()",
        assertThrows(UnsupportedOperationException.class, () -> f1().of(scores(0), numbers()))
            .getMessage());
    assertEquals(
        "MAE compares with numbers but got class labels; for these there are topK(5), f1(),"
            + " rocAuc()",
        assertThrows(UnsupportedOperationException.class, () -> mae().of(scores(0), LABELS))
            .getMessage());
    assertEquals(
        "topK expects outputs [2, classes] for 2 labels but got [60, 4]",
        assertThrows(IllegalArgumentException.class, () -> topK(2).of(scores(0), new int[] {0, 1}))
            .getMessage());
  }
}
