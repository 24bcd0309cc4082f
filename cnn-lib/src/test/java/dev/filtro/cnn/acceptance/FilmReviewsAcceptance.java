package dev.filtro.cnn.acceptance;

import static dev.filtro.cnn.Layers.concat;
import static dev.filtro.cnn.Layers.conv1d;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.dropout;
import static dev.filtro.cnn.Layers.embedding;
import static dev.filtro.cnn.Layers.globalMaxPool;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.optim.Optimizers.adam;
import static dev.filtro.cnn.train.Selecting.crossValidate;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.seed;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.data.Sentences;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;
import dev.filtro.cnn.train.CrossValidation;
import org.junit.jupiter.api.Test;

/// 10,662 sentences of film reviews in ten parts: 75 % by a network whose embeddings begin at
/// random.
///
/// Source: Kim 2014, arXiv:1408.5882, CNN-rand (76.1 %).
class FilmReviewsAcceptance {
  private static final int LENGTH = 56;

  private static Node widths(Node words, int width) {
    return words.then(conv1d(100, width).relu(), globalMaxPool());
  }

  @Test
  void kimsNetworkInTenParts() {
    Sentences sentences =
        Sentences.read(RealData.of("text/rt-polarity.neg"), RealData.of("text/rt-polarity.pos"))
            .length(LENGTH);
    Node in = input(LENGTH);
    Node words = in.then(embedding(sentences.vocabulary().size(), 128));
    Node out =
        concat(widths(words, 3), widths(words, 4), widths(words, 5)).then(dropout(0.5), dense(2));
    CrossValidation result =
        crossValidate(
            Network.of(in, out), sentences, 10, epochs(3), batch(50), adam(2e-3), seed(1));
    System.out.println(result);
    assertTrue(result.mean("accuracy") >= 0.75, result.toString());
  }
}
