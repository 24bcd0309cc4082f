package dev.filtro.cnn.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.explain.Neighbours;
import dev.filtro.cnn.train.ConfusedPair;
import dev.filtro.cnn.train.Predictions;
import dev.filtro.display.Display;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingPicturesTest {

  @Test
  void pointsKeepTheirProportionsAndUpIsUp() {
    ProjectionPicture picture = new ProjectionPicture(Samples.embedding().pca());
    double[][] spots = picture.spots(new double[][] {{0, 0}, {4, 0}, {4, 2}});
    assertEquals(4.0 / 2, (spots[1][0] - spots[0][0]) / (spots[1][1] - spots[2][1]), 1e-9);
    assertEquals(spots[0][1], spots[1][1]);
    assertTrue(spots[2][1] < spots[1][1]);
  }

  @Test
  void pointsThatCoincideLieInTheMiddle() {
    ProjectionPicture picture = new ProjectionPicture(Samples.embedding().pca());
    double[][] spots = picture.spots(new double[][] {{7, 7}, {7, 7}});
    assertArrayEquals(spots[0], spots[1]);
    assertEquals(32 + 520 / 2.0, spots[0][0]);
  }

  @Test
  void thumbnailsDoNotCoverEachOther() {
    ProjectionPicture picture = new ProjectionPicture(Samples.embedding().tsne());
    double[][] spots = picture.spots(Samples.embedding().tsne().points());
    List<Integer> drawn = picture.thumbnails();
    assertEquals(0, drawn.getFirst());
    assertTrue(drawn.size() > 5, drawn::toString);
    for (int a : drawn) {
      for (int b : drawn) {
        assertTrue(
            a == b
                || Math.abs(spots[a][0] - spots[b][0]) > 26
                || Math.abs(spots[a][1] - spots[b][1]) > 26);
      }
    }
  }

  @Test
  void confusedPairsComeWithCountAndShareTheMostFrequentFirst() {
    Predictions guesses = Samples.guesses();
    List<ConfusedPair> pairs = guesses.confusedPairs(2);
    ConfusedPair first = pairs.getFirst();
    assertEquals(
        guesses.confusion().count(first.actual(), first.predicted()), first.images().size());
    assertTrue(first.images().size() >= pairs.get(1).images().size());
    for (int image : first.images()) {
      assertEquals(first.actual(), guesses.data().label(image));
      assertEquals(first.predicted(), guesses.predicted(image));
    }
    List<String> names = guesses.data().classNames();
    assertTrue(
        Pictures.confusedPairs(guesses, 2)
            .toString()
            .startsWith(
                "Most confused\n%s taken for %s: %d, "
                    .formatted(
                        names.get(first.actual()),
                        names.get(first.predicted()),
                        first.images().size())));
  }

  @Test
  void nothingConfusedIsSaidInOneLine() {
    Predictions predictions = Samples.predictions();
    Predictions right = new Predictions(predictions.data().take(1), predictions.probabilities());
    assertEquals("No class is taken for another", Pictures.confusedPairs(right, 3).toString());
  }

  @Test
  void neighboursStandBehindTheImageAskedAbout() {
    Neighbours neighbours = Samples.embedding().neighbours(0, 4);
    Picture picture = Picture.of(Display.render(neighbours));
    Dataset data = neighbours.embedding().data();
    double cell = (720 - 32 - 4 * 8) / 5.0;
    for (int i = 0; i < 5; i++) {
      int image = i == 0 ? 0 : neighbours.nearest().get(i - 1).index();
      float[] pixels = data.image(image).toArray();
      int corner = Tint.suitingImage(pixels).rgb(pixels[0]);
      assertEquals(Integer.toHexString(corner), picture.at(20 + i * (cell + 8), 64));
    }
  }
}
