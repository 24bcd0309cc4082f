package dev.filtro.cnn.train;

import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.relu;
import static dev.filtro.cnn.loss.Losses.focal;
import static dev.filtro.cnn.optim.Optimizers.adam;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.evaluate;
import static dev.filtro.cnn.train.Training.fit;
import static dev.filtro.cnn.train.Training.predictions;
import static dev.filtro.cnn.train.Training.validation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.nn.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopLossesTest {
  private static final Split DIGITS = Digits.drawn(600);

  private final Network network =
      Network.of(input(28, 28, 1), conv(4, 5).stride(3), relu(), flatten(), dense(10));

  @Test
  void namesTheHardestImagesOfTheValidationSet() {
    TopLosses worst =
        fit(network, DIGITS.train(), epochs(1), adam(3e-3), validation(DIGITS.test())).topLosses(7);
    assertSame(DIGITS.test(), worst.data());
    Predictions all = predictions(network, DIGITS.test());
    assertEquals(all.topLosses(7), worst.images().stream().map(TopLosses.Entry::index).toList());
    for (TopLosses.Entry entry : worst.images()) {
      assertEquals(DIGITS.test().label(entry.index()), entry.label());
      assertEquals(all.predicted(entry.index()), entry.predicted());
      double truth = all.probability(entry.index(), entry.label());
      assertEquals(-Math.log(truth), entry.loss(), 1e-4);
      assertEquals(all.probability(entry.index(), entry.predicted()), entry.probability(), 1e-6);
    }
    assertTrue(
        worst
            .toString()
            .lines()
            .allMatch(
                line -> line.matches("image \\d+: loss .*, predicted \\d \\(.* %\\), is \\d")),
        worst.toString());
  }

  @Test
  void lossesAreThoseOfTheRunOverTheImagesLearntFromWithoutValidation() {
    History run = fit(network, DIGITS.train(), epochs(1), focal(2));
    List<TopLosses.Entry> all = run.topLosses(1_000_000).images();
    assertEquals(DIGITS.train().size(), all.size());
    double mean = all.stream().mapToDouble(TopLosses.Entry::loss).average().orElseThrow();
    assertEquals(evaluate(network, DIGITS.train(), focal(2)).loss(), mean, 1e-4);
  }

  @Test
  void saysWhatItNeeds() {
    History byHand = new History(List.of(), List.of(), 1, false, false);
    assertEquals(
        "topLosses expects a history that fit has given, which knows network and images",
        assertThrows(IllegalStateException.class, () -> byHand.topLosses(3)).getMessage());
    assertEquals(
        "topLosses expects at least 1 image but got 0",
        assertThrows(IllegalArgumentException.class, () -> byHand.topLosses(0)).getMessage());
  }
}
