package dev.filtro.cnn.train;

import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.loss.Losses.crossEntropy;
import static dev.filtro.cnn.metrics.Metrics.f1;
import static dev.filtro.cnn.optim.Optimizers.adam;
import static dev.filtro.cnn.optim.Optimizers.sgd;
import static dev.filtro.cnn.train.Selecting.between;
import static dev.filtro.cnn.train.Selecting.crossValidate;
import static dev.filtro.cnn.train.Selecting.gridSearch;
import static dev.filtro.cnn.train.Selecting.over;
import static dev.filtro.cnn.train.Selecting.randomSearch;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.fit;
import static dev.filtro.cnn.train.Training.validation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.loss.Loss;
import dev.filtro.cnn.nn.Network;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SelectingTest {
  private static final Dataset DIGITS = Digits.drawn(600).train();

  private static Network linear() {
    return Network.of(input(28, 28, 1), flatten(), dense(10));
  }

  private static String message(Executable executable) {
    return assertThrows(IllegalArgumentException.class, executable).getMessage();
  }

  private static int count(Dataset data, int label) {
    return (int) IntStream.of(data.labels()).filter(l -> l == label).count();
  }

  @Test
  void everyImageIsLeftOutOnce() {
    Set<String> tested = new HashSet<>();
    for (Split split : DIGITS.take(50).folds(7, 3)) {
      assertEquals(50, split.train().size() + split.test().size());
      for (int i = 0; i < split.test().size(); i++) {
        assertTrue(tested.add(Arrays.toString(split.test().image(i).toArray())));
      }
    }
    assertEquals(50, tested.size());
  }

  @Test
  void stratifiedPartsHaveTheirShareOfEveryClass() {
    for (Split split : DIGITS.stratifiedFolds(5, 1)) {
      for (int label = 0; label < 10; label++) {
        assertEquals(count(DIGITS, label) / 5.0, count(split.test(), label), 1.0);
      }
    }
    Split split = DIGITS.stratifiedSplit(0.8, 1);
    assertEquals(400, split.train().size());
    for (int label = 0; label < 10; label++) {
      assertEquals(0.2 * count(DIGITS, label), count(split.test(), label), 1.0);
    }
    assertEquals(
        "folds expects from 2 parts to one for each of the 3 images but got 4",
        message(() -> DIGITS.take(3).folds(4, 0)));
  }

  @Test
  void crossValidationMeasuresEveryPart() {
    CrossValidation result =
        crossValidate(linear(), DIGITS, 4, epochs(5), batch(25), adam(1e-2), f1());
    assertEquals(4, result.folds().size());
    assertEquals(List.of("loss", "accuracy", "macro F1"), List.copyOf(result.means().keySet()));
    assertTrue(result.mean("accuracy") > 0.7, result.toString());
    assertTrue(result.deviation("accuracy") < 0.1);
    assertTrue(result.toString().startsWith("Cross-validation in 4 parts: loss 0."));
    assertTrue(result.toString().contains("accuracy "));
  }

  @Test
  void aGridTriesEveryCombination() {
    Split split = DIGITS.split(0.8, 2);
    ModelSearch search =
        gridSearch(
            trial ->
                fit(
                    linear(),
                    split.train(),
                    epochs(2),
                    sgd(trial.get("rate")),
                    batch(trial.whole("batch")),
                    validation(split.test())),
            over("rate", 1e-5, 0.1),
            over("batch", 20, 50, 100));
    assertEquals(6, search.results().size());
    assertEquals(0.1, search.best().trial().get("rate"));
    assertEquals(20, search.best().trial().whole("batch"));
    assertTrue(search.ranked().getLast().trial().get("rate") == 1e-5);
    assertTrue(search.toString().startsWith("Search of 6 trials: best rate 0.1, batch 20, loss"));
    assertEquals(
        "There is no setting \"depth\"; there are rate, batch",
        message(() -> search.best().trial().get("depth")));
  }

  @Test
  void randomTrialsLieInTheirRangesAndRepeat() {
    Function<Trial, History> nothing =
        trial -> fit(linear(), DIGITS.take(10), epochs(1), sgd(trial.get("rate")));
    Axis rate = between("rate", 1e-4, 1).logarithmic();
    Axis choice = over("depth", 1, 2, 3);
    ModelSearch one = randomSearch(30, 5, nothing, rate, choice);
    ModelSearch two = randomSearch(30, 5, nothing, rate, choice);
    int small = 0;
    for (int i = 0; i < 30; i++) {
      Trial trial = one.results().get(i).trial();
      assertEquals(trial, two.results().get(i).trial());
      assertTrue(trial.get("rate") >= 1e-4 && trial.get("rate") <= 1);
      assertTrue(Set.of(1.0, 2.0, 3.0).contains(trial.get("depth")));
      small += trial.get("rate") < 0.01 ? 1 : 0;
    }
    assertEquals(
        randomSearch(2, 0, nothing, rate).results().getLast().trial(),
        randomSearch(2, nothing, rate).results().getLast().trial());
    assertTrue(small > 8 && small < 22, "half of the powers of ten: " + small);
  }

  @Test
  void aTrialThatDivergesIsTheWorst() {
    ModelSearch search =
        gridSearch(
            trial -> {
              double factor = trial.get("rate") > 1 ? Double.NaN : 1;
              Loss loss = (scores, labels) -> crossEntropy().of(scores, labels).times(factor);
              return fit(linear(), DIGITS.take(64), epochs(2), sgd(0.01), loss);
            },
            over("rate", 10, 0.01));
    assertEquals(0.01, search.best().trial().get("rate"));
    assertEquals(Double.POSITIVE_INFINITY, search.ranked().getLast().loss());
  }

  @Test
  void refusesWhatCannotBeTried() {
    assertEquals(
        "gridSearch expects values to try but \"rate\" is a range; write over(\"rate\", ...) or use"
            + " randomSearch",
        message(() -> gridSearch(t -> null, between("rate", 0, 1))));
    assertEquals(
        "A search expects settings to try but got none; add over(\"rate\", 0.01, 0.1)",
        message(() -> gridSearch(t -> fit(linear(), DIGITS.take(64), epochs(1)))));
    assertEquals(
        "A search expects what fit returns but got null from "
            + new Trial(1, Map.of("rate", 0.1))
            + "; return the history",
        message(() -> gridSearch(t -> null, over("rate", 0.1))));
    assertEquals(
        "\"rate\" expects two ends, the smaller first but got [1.0, 0.1]",
        message(() -> between("rate", 1, 0.1)));
    assertEquals(
        "\"rate\" expects ends above 0 for a logarithmic range but got [0.0, 1.0]",
        message(() -> between("rate", 0, 1).logarithmic()));
    Network network = linear();
    assertEquals(
        "crossValidate expects a rule such as sgd(0.1), not an optimiser over one network: each"
            + " part trains its own",
        message(() -> crossValidate(network, DIGITS, 3, sgd(0.1).over(network.parameters()))));
  }
}
