package dev.filtro.cnn.acceptance;

import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.dropout;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.globalAveragePool;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.maxPool;
import static dev.filtro.cnn.Layers.relu;
import static dev.filtro.cnn.augment.Augmentations.flip;
import static dev.filtro.cnn.augment.Augmentations.randomCrop;
import static dev.filtro.cnn.optim.Optimizers.sgd;
import static dev.filtro.cnn.train.Training.augment;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.earlyStopping;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.evaluate;
import static dev.filtro.cnn.train.Training.fit;
import static dev.filtro.cnn.train.Training.inputNoise;
import static dev.filtro.cnn.train.Training.l2;
import static dev.filtro.cnn.train.Training.labelNoise;
import static dev.filtro.cnn.train.Training.seed;
import static dev.filtro.cnn.train.Training.validation;
import static dev.filtro.cnn.train.Training.weightNoise;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;
import dev.filtro.cnn.train.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// 3,000 photographs of CIFAR-10 are too few for a network of 160,000 parameters: it learns them by
/// heart. What each of the strategies against that does to the gap between what it has seen and
/// what it has not.
class OverfittingAcceptance {
  private static final int EPOCHS = 30;

  private final Split photographs = RealData.cifar();

  /// @param gap between the loss on new images and on those that were learnt, in the end
  /// @param seen the accuracy on those that were learnt
  /// @param accuracy that on new images
  private record Result(double gap, double seen, double accuracy) {}

  /// @param pooled whether each map ends in its mean, instead of all pixels in a hidden layer
  private static Network network(boolean normalized, double dropped, boolean pooled) {
    Node in = input(32, 32, 3);
    Node x = in;
    for (int filters : new int[] {16, 32, 64}) {
      x =
          normalized
              ? x.then(conv(filters, 3).same(), batchNorm(), relu())
              : x.then(conv(filters, 3).same().relu());
      x = pooled && filters == 64 ? x.then(globalAveragePool()) : x.then(maxPool(2));
    }
    x = pooled ? x : x.then(flatten(), dropout(dropped), dense(128).relu());
    return Network.of(in, x.then(dropout(dropped), dense(10)));
  }

  private static Network plain() {
    return network(false, 0, false);
  }

  private Result train(String name, Network network, FitOption... more) {
    List<FitOption> options =
        new ArrayList<>(
            List.of(
                epochs(EPOCHS),
                batch(32),
                sgd(0.02).momentum(0.9),
                seed(1),
                validation(photographs.test())));
    options.addAll(List.of(more));
    Network fresh = network.seed(1);
    fit(fresh, photographs.train(), options.toArray(FitOption[]::new));
    Evaluation seen = evaluate(fresh, photographs.train());
    Evaluation unseen = evaluate(fresh, photographs.test());
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f | %.1f | %.1f |%n",
        name,
        seen.loss(),
        unseen.loss(),
        unseen.loss() - seen.loss(),
        100 * seen.accuracy(),
        100 * unseen.accuracy());
    return new Result(unseen.loss() - seen.loss(), seen.accuracy(), unseen.accuracy());
  }

  @Test
  void strategiesCloseTheGap() {
    Result plain = train("none", plain());
    List<Result> single =
        List.of(
            train("dropout", network(false, 0.5, false)),
            train("batch normalisation", network(true, 0, false)),
            train("global pooling", network(false, 0, true)),
            train("early stopping", plain(), earlyStopping(5)),
            train("noise on the input", plain(), inputNoise(0.2)),
            train("noise on the weights", plain(), weightNoise(0.05)),
            train("noise on the labels", plain(), labelNoise(0.2)),
            train("L2", plain(), l2(1e-2)),
            train("augmentation", plain(), augment(flip(), randomCrop(4))));
    Result all =
        train(
            "batch normalisation, global pooling, dropout, L2, augmentation",
            network(true, 0.2, true),
            l2(1e-4),
            augment(flip(), randomCrop(4)));
    assertTrue(plain.seen > 0.95 && plain.gap > 1, plain.toString());
    single.forEach(result -> assertTrue(result.gap < plain.gap, result.toString()));
    assertTrue(all.gap < plain.gap / 4 && all.accuracy > plain.accuracy + 0.05, all.toString());
  }
}
