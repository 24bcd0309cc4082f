package dev.filtro.cnn.train;

import static dev.filtro.cnn.Layers.concat;
import static dev.filtro.cnn.Layers.conv1d;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.dropout;
import static dev.filtro.cnn.Layers.embedding;
import static dev.filtro.cnn.Layers.globalMaxPool;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.optim.Optimizers.adam;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.evaluate;
import static dev.filtro.cnn.train.Training.fit;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.filtro.cnn.data.Sentences;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Kim's network for sentences (arXiv:1408.5882, CNN-rand, of half its width) on the film reviews.
///
/// Needs the real files in ../shared/data (seen from the project's root); skipped without them, and
/// on the scalar kernels, which take minutes.
class FilmReviewsTest {
  private static final int LENGTH = 40;
  private static final int FILTERS = 48;

  private static Node widths(Node words, int width) {
    return words.then(conv1d(FILTERS, width).relu(), globalMaxPool());
  }

  @Test
  void recognisesThreeQuartersOfSentencesItHasNotRead() {
    Path text = Path.of("../../shared/data/text");
    assumeTrue(Files.isDirectory(text), "no ../shared/data/text");
    assumeTrue(Kernels.chosen().name().equals("vector"), "scalar kernels");
    Sentences sentences =
        Sentences.read(text.resolve("rt-polarity.neg"), text.resolve("rt-polarity.pos"))
            .length(LENGTH);
    Split split = sentences.stratifiedSplit(0.9, 1);
    Node in = input(LENGTH);
    Node words = in.then(embedding(sentences.vocabulary().size(), 64));
    Node out =
        concat(widths(words, 3), widths(words, 4), widths(words, 5)).then(dropout(0.5), dense(2));
    Network network = Network.of(in, out);
    fit(network, split.train(), epochs(3), batch(50), adam(2e-3));
    double accuracy = evaluate(network, split.test()).accuracy();
    // One standard error of 1,066 sentences is 1.3 %.
    assertTrue(accuracy > 0.73, "accuracy " + accuracy);
  }
}
