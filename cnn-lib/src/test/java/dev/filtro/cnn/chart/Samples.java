package dev.filtro.cnn.chart;

import static dev.filtro.cnn.Layers.averagePool;
import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.globalAveragePool;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.relu;

import dev.filtro.cnn.Layers;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.explain.Explain;
import dev.filtro.cnn.explain.LayerFeatures;
import dev.filtro.cnn.nn.Block;
import dev.filtro.cnn.nn.MisfitException;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.train.CrossValidation;
import dev.filtro.cnn.train.EpochResult;
import dev.filtro.cnn.train.Histograms;
import dev.filtro.cnn.train.History;
import dev.filtro.cnn.train.LearningRateSearch;
import dev.filtro.cnn.train.Predictions;
import dev.filtro.cnn.train.TopLosses;
import dev.filtro.cnn.train.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Values for pictures, the same in every run.
final class Samples {
  private Samples() {}

  static EpochResult epoch(int epoch, double loss, double validationLoss) {
    return new EpochResult(
        epoch,
        Map.of("loss", loss, "accuracy", 1 - loss / 4),
        Map.of("loss", validationLoss, "accuracy", 1 - validationLoss / 4),
        2.5,
        0.05);
  }

  /// Three epochs of ten batches, the second the best.
  static History history() {
    List<Double> batches = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      batches.add(2.3 / (1 + i));
    }
    return new History(
        List.of(epoch(1, 0.7, 0.4), epoch(2, 0.2, 0.25), epoch(3, 0.1, 0.3)),
        batches,
        10,
        false,
        false);
  }

  /// Three hundred epochs of two batches each.
  static History longHistory() {
    List<EpochResult> epochs = new ArrayList<>();
    List<Double> batches = new ArrayList<>();
    for (int i = 1; i <= 300; i++) {
      double loss = Math.exp(-i / 80.0);
      epochs.add(epoch(i, loss, 0.2 + loss));
      batches.addAll(List.of(1.05 * loss, 0.95 * loss));
    }
    return new History(epochs, batches, 2, false, false);
  }

  /// Four epochs that learn less.
  static History worseHistory() {
    return new History(
        List.of(epoch(1, 0.9, 0.8), epoch(2, 0.7, 0.75), epoch(3, 0.65, 0.7), epoch(4, 0.6, 0.72)),
        List.of(),
        10,
        false,
        false);
  }

  /// Two hundred images of three classes, guessed rather well.
  static Predictions guesses() {
    Random random = new Random(8);
    int count = 200;
    int[] labels = random.ints(count, 0, 3).toArray();
    float[] scores = new float[3 * count];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) random.nextGaussian() + (labels[i / 3] == i % 3 ? 1.5f + i % 3 : 0);
    }
    Tensor probabilities = Functions.softmax(Tensor.of(scores, count, 3));
    Dataset data =
        Dataset.of(Tensor.zeros(count, 4, 4, 1), labels, List.of("cat", "dog", "hippopotamus"));
    return new Predictions(data, probabilities);
  }

  /// A loss that falls until the rate is 0.3, and explodes before it has reached 10.
  static LearningRateSearch learningRateSearch() {
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (double exponent = -6; exponent < 0.5; exponent += 0.1) {
      double rate = Math.pow(10, exponent);
      rates.add(rate);
      losses.add(2.3 / (1 + 20 * rate) + rate * rate);
    }
    return new LearningRateSearch(rates, losses, 0.03);
  }

  static Network lenet() {
    return Network.of(
        input(28, 28, 1),
        conv(6, 5).same().tanh(),
        averagePool(2),
        conv(16, 5).tanh(),
        averagePool(2),
        flatten(),
        dense(120).tanh(),
        dense(84).tanh(),
        dense(10));
  }

  /// A residual block with a shortcut, and a plain one three times.
  static Network residual() {
    return Network.of(
        input(16, 16, 3),
        conv(8, 3).same().withoutBias(),
        batchNorm(),
        relu(),
        Layers.residual(conv(16, 3).stride(2).same().relu(), conv(16, 3).same())
            .shortcut(conv(16, 1).stride(2)),
        relu(),
        plain(),
        plain(),
        plain(),
        globalAveragePool(),
        dense(10));
  }

  private static Block plain() {
    return Layers.residual(conv(16, 3).same().relu(), conv(16, 3).same());
  }

  /// A convolution behind `flatten()`.
  static MisfitException misfit() {
    try {
      Network.of(input(8, 8, 1), conv(4, 3).same().relu(), flatten(), conv(8, 3));
    } catch (MisfitException misfit) {
      return misfit;
    }
    throw new AssertionError("such a network cannot be built");
  }

  /// A bright disc on black, `[28, 28, 1]`.
  static Tensor disc() {
    float[] pixels = new float[28 * 28];
    for (int i = 0; i < pixels.length; i++) {
      double distance = Math.hypot(i / 28 - 13.5, i % 28 - 13.5);
      pixels[i] = (float) Math.clamp(9 - distance, 0, 1);
    }
    return Tensor.of(pixels, 28, 28, 1);
  }

  /// Three parts, by networks that have learnt nothing.
  static CrossValidation folds() {
    Dataset digits = Digits.drawn(80).train().take(60);
    Network network = Network.of(input(28, 28, 1), averagePool(4), flatten(), dense(10));
    return new CrossValidation(
        IntStream.range(0, 3).mapToObj(i -> Training.evaluate(network.seed(i), digits)).toList());
  }

  /// Three epochs of a small network.
  static Histograms spread() {
    Dataset digits = Digits.drawn(80).train().take(64);
    Histograms spread = Training.histograms(digits);
    Network network =
        Network.of(
            input(28, 28, 1),
            conv(4, 5).relu(),
            averagePool(4),
            flatten(),
            dense(16).tanh(),
            dense(10));
    Training.fit(network, digits, Training.epochs(3), Training.batch(16), spread);
    return spread;
  }

  /// Four images of 4 x 4 pixels, image `i` all of brightness `i / 4`; classes cat, dog, cat, dog.
  static Dataset animals() {
    float[] pixels = new float[4 * 16];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i / 16 / 4f;
    }
    return Dataset.of(Tensor.of(pixels, 4, 4, 4, 1), new int[] {0, 1, 0, 1}, List.of("cat", "dog"));
  }

  /// Images 1 and 2 are mistaken, 2 with more certainty.
  static Predictions predictions() {
    float[] probabilities = {0.9f, 0.1f, 0.6f, 0.4f, 0.2f, 0.8f, 0.3f, 0.7f};
    return new Predictions(animals(), Tensor.of(probabilities, 4, 2));
  }

  /// Sixty images of three classes, each of a brightness of its own, at their places in 16 pixels.
  static LayerFeatures embedding() {
    Random random = new Random(9);
    int count = 60;
    int[] labels = random.ints(count, 0, 3).toArray();
    float[] pixels = new float[16 * count];
    for (int i = 0; i < pixels.length; i++) {
      boolean bright = i % 16 / 5 == labels[i / 16];
      pixels[i] = (bright ? 0.7f : 0.2f) + 0.1f * (float) random.nextGaussian();
    }
    Dataset data =
        Dataset.of(
            Tensor.of(pixels, count, 4, 4, 1), labels, List.of("cat", "dog", "hippopotamus"));
    return Explain.embedding(Network.of(input(4, 4, 1), flatten(), dense(3)), data, "flatten1");
  }

  static TopLosses topLosses() {
    return new TopLosses(
        animals(),
        List.of(
            new TopLosses.Entry(2, 0, 1, 0.8, 1.6094),
            new TopLosses.Entry(1, 1, 0, 0.6, 0.9163),
            new TopLosses.Entry(3, 1, 1, 0.7, 0.3567)));
  }
}
