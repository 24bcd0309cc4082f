package dev.filtro.cnn.explain;

import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Golden;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayerFeaturesTest {
  private static final List<String> FIVE = List.of("a", "b", "c", "d", "e");

  private static Golden golden(String key) throws IOException {
    return Golden.all(LayerFeaturesTest.class, "embeddings.txt").stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  /// The rows that scikit-learn had, as what a layer gives that changes nothing.
  private static LayerFeatures rows() throws IOException {
    Golden golden = golden("rows");
    float[] labels = golden.array("labels").toArray();
    int[] classes = IntStream.range(0, labels.length).map(i -> (int) labels[i]).toArray();
    Tensor images = golden.array("rows").reshape(classes.length, 1, 1, 12);
    Network network = Network.of(input(1, 1, 12), flatten(), dense(5));
    return Explain.embedding(network, Dataset.of(images, classes, FIVE), "flatten1");
  }

  @Test
  void principalComponentsAreThoseOfScikitLearnUpToTheirSigns() throws IOException {
    Projection pca = rows().pca();
    Golden expected = golden("pca");
    float[] points = expected.array("points").toArray();
    for (int axis = 0; axis < 2; axis++) {
      double sign = Math.signum(points[axis] * pca.points()[0][axis]);
      for (int i = 0; i < pca.points().length; i++) {
        assertEquals(points[2 * i + axis], sign * pca.points()[i][axis], 1e-5);
      }
      assertEquals(expected.array("shares").get(axis), pca.shares()[axis], 1e-6);
    }
    assertTrue(
        pca.toString().startsWith("PCA of 200 images as flatten1 sees them: "), pca::toString);
  }

  @Test
  void neighbourhoodsSurviveAsWellAsInScikitLearn() throws IOException {
    LayerFeatures rows = rows();
    for (int perplexity : new int[] {10, 30}) {
      Golden expected = golden("tsne " + perplexity);
      Projection map = rows.tsne(perplexity, 0);
      double divergence = expected.array("divergence").get(0);
      assertTrue(
          map.divergence() < 1.03 * divergence, map.divergence() + " instead of " + divergence);
      double trust = trustworthiness(rows.features(), map.points(), 10);
      assertEquals(expected.array("trustworthiness").get(0), trust, 0.01);
    }
  }

  @Test
  void mapIsTheSameAgainWithTheSameSeed() throws IOException {
    LayerFeatures few = Explain.embedding(rows().network(), rows().data().take(40), "flatten1");
    assertArrayEquals(few.tsne(5, 3).points(), few.tsne(5, 3).points());
    assertArrayEquals(few.pca().points(), few.pca().points());
  }

  /// How few of a point's neighbours on the map are none in truth.
  ///
  /// Source: Venna & Kaski 2001, "Neighborhood preservation in nonlinear projection methods".
  private static double trustworthiness(Tensor features, double[][] points, int neighbours) {
    int count = points.length;
    int width = features.dim(1);
    float[] values = features.toArray();
    double[][] rows = new double[count][width];
    IntStream.range(0, count * width).forEach(i -> rows[i / width][i % width] = values[i]);
    double penalty = 0;
    for (int i = 0; i < count; i++) {
      int[] ranks = new int[count];
      List<Integer> order = nearest(rows, i);
      IntStream.range(0, count).forEach(rank -> ranks[order.get(rank)] = rank);
      for (int j : nearest(points, i).subList(1, neighbours + 1)) {
        penalty += Math.max(0, ranks[j] - neighbours);
      }
    }
    return 1 - penalty * 2 / (count * neighbours * (2.0 * count - 3 * neighbours - 1));
  }

  /// All points from near to far, the point itself first.
  private static List<Integer> nearest(double[][] points, int i) {
    return IntStream.range(0, points.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble(j ->
                IntStream.range(0, points[i].length)
                    .mapToDouble(d -> Math.pow(points[i][d] - points[j][d], 2))
                    .sum()))
        .toList();
  }

  private static Dataset squares() {
    float[] pixels = new float[6 * 16];
    for (int i = 0; i < 6; i++) {
      Arrays.fill(pixels, 16 * i, 16 * i + 16, i * i);
    }
    return Dataset.of(
        Tensor.of(pixels, 6, 4, 4, 1), new int[] {0, 1, 0, 1, 0, 1}, List.of("even", "odd"));
  }

  @Test
  void nearestImagesComeFirstWithTheirDistances() {
    Network network = Network.of(input(4, 4, 1), flatten(), dense(2));
    LayerFeatures embedding = Explain.embedding(network, squares(), "flatten1");
    Neighbours nearest =
        embedding.neighbours(2, 3); // 4 in 16 pixels; 1, 0 and 9 are 3, 4 and 5 away
    assertEquals(
        List.of(
            new Neighbours.Neighbour(1, 12),
            new Neighbours.Neighbour(0, 16),
            new Neighbours.Neighbour(3, 20)),
        nearest.nearest());
    assertEquals(
        """
        Nearest to image 2 (even) by flatten1
        image 1: odd, distance 12.00
        image 0: even, distance 16.00
        image 3: odd, distance 20.00\
        """,
        nearest.toString());
    Tensor other = Tensor.full(24.5f, 4, 4, 1);
    assertEquals(
        new Neighbours.Neighbour(5, 2), embedding.neighbours(other, 1).nearest().getFirst());
  }

  @Test
  void featuresOfAConvolutionLieSideBySide() {
    Network network = Network.of(input(4, 4, 1), conv(3, 3), flatten(), dense(2));
    LayerFeatures embedding = Explain.embedding(network, squares(), "conv1");
    assertEquals(Shape.of(6, 12), embedding.features().shape());
    assertEquals("LayerFeatures of 6 images by conv1: 12 numbers each", embedding.toString());
    assertArrayEquals(
        network.trace(squares().image(3)).get("conv1").toArray(),
        embedding.features().slice(0, 3, 4).toArray(),
        1e-5f);
  }

  @Test
  void imagesThatAreAllAlikeHaveNoComponentsAndYetAMap() {
    Network network = Network.of(input(2, 2, 1), flatten(), dense(2));
    Dataset alike = Dataset.of(Tensor.full(1, 8, 2, 2, 1), new int[8], List.of("one"));
    LayerFeatures embedding = Explain.embedding(network, alike, "flatten1");
    assertArrayEquals(new double[] {0, 0}, embedding.pca().shares());
    for (double[] point : embedding.tsne().points()) {
      assertTrue(Double.isFinite(point[0]) && Double.isFinite(point[1]));
    }
  }

  @Test
  void namesLayersAndLimits() {
    Network network = Network.of(input(4, 4, 1), flatten(), dense(2));
    Dataset data = squares();
    assertEquals(
        "The network has no layer \"conv9\"; it has flatten1, dense1",
        message(() -> Explain.embedding(network, data, "conv9")));
    assertEquals(
        "embedding expects at least 3 images but got 2",
        message(() -> Explain.embedding(network, data.take(2), "dense1")));
    assertEquals("flatten1", Explain.embedding(network, data).layer(), "the last layer but one");
    LayerFeatures embedding = Explain.embedding(network, data, "dense1");
    assertEquals(
        "tsne expects a perplexity from 1 to less than the 6 images but got 6.0; 5 to 50 are usual",
        message(() -> embedding.tsne(6, 0)));
    assertEquals(
        "neighbours expects at least 1 image but got 0", message(() -> embedding.neighbours(0, 0)));
    assertEquals(
        "One image [4, 4, 1] is expected, as the network takes it, but got [2, 4, 4, 1]; take one of"
            + " them with slice(0, 0, 1)",
        message(() -> embedding.neighbours(Tensor.zeros(2, 4, 4, 1), 1)));
    assertThrows(IndexOutOfBoundsException.class, () -> embedding.neighbours(6, 1));
  }

  @Test
  void eigenvectorsRebuildTheMatrix() {
    Random random = new Random(5);
    double[][] a = new double[6][6];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j <= i; j++) {
        a[i][j] = a[j][i] = random.nextGaussian();
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(a);
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        int row = i;
        int column = j;
        double sum =
            IntStream.range(0, 6)
                .mapToDouble(
                    k -> eigen.values()[k] * eigen.vectors()[k][row] * eigen.vectors()[k][column])
                .sum();
        assertEquals(a[i][j], sum, 1e-12);
      }
    }
    assertTrue(IntStream.range(1, 6).allMatch(k -> eigen.values()[k - 1] >= eigen.values()[k]));
  }

  private static String message(Runnable action) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
