package dev.filtro.cnn.chart;

import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.augment.Augmentations.rotate;
import static dev.filtro.cnn.optim.Optimizers.sgd;
import static dev.filtro.cnn.tensor.Functions.maxPool;
import static dev.filtro.cnn.tensor.Functions.relu;
import static dev.filtro.cnn.train.Selecting.gridSearch;
import static dev.filtro.cnn.train.Selecting.over;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.fit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.Layers;
import dev.filtro.cnn.data.Border;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.data.Filters;
import dev.filtro.cnn.data.Image;
import dev.filtro.cnn.explain.Attribution;
import dev.filtro.cnn.explain.AttributionMethod;
import dev.filtro.cnn.explain.Explain;
import dev.filtro.cnn.explain.PreferredImage;
import dev.filtro.cnn.explain.Projection;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.metrics.ConfusionMatrix;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.train.History;
import dev.filtro.cnn.train.ModelSearch;
import dev.filtro.display.Display;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/// Compares pictures with those that somebody has looked at and approved.
///
/// The typeface comes from a jar, so only the smoothing of edges may differ between machines: one
/// pixel in a hundred by more than a quarter of the range, all others by less.
class ApprovedPicturesTest {
  private static final int NOTICEABLE = 64;
  private static final double SHARE_ALLOWED = 0.01;

  static Stream<Arguments> pictures() {
    Tensor image = Tensor.uniform(new Random(1), 0, 1, 6, 6);
    Tensor filter = Tensor.of(new float[] {-1, 0, 1, -2, 0, 2, -1, 0, 1}, 3, 3);
    ConfusionMatrix matrix =
        ConfusionMatrix.of(
            new int[] {0, 0, 0, 1, 1, 2, 2, 2},
            new int[] {0, 0, 1, 1, 1, 2, 0, 2},
            List.of("cat", "dog", "hippopotamus"));
    Tensor photo = Tensor.uniform(new Random(3), 0, 1, 1, 12, 10, 3);
    Tensor maps = Tensor.uniform(new Random(4), 0, 2, 1, 4, 3, 1);
    Tensor pixels = Tensor.normal(new Random(5), 1, 12, 10, 3);
    return Stream.of(
        Arguments.of(
            "grad-cam", new Attribution(AttributionMethod.GRAD_CAM, "conv2", 1, 2.5, photo, maps)),
        Arguments.of(
            "integrated-gradients",
            new Attribution(AttributionMethod.INTEGRATED_GRADIENTS, "", 1, -0.5, photo, pixels)),
        Arguments.of("preferred-image", new PreferredImage("conv2", 3, photo, 0.1, 4.2)),
        Arguments.of("matrix", Tensor.normal(new Random(2), 5, 8)),
        Arguments.of("heat-map", Tensor.normal(new Random(2), 12, 20)),
        Arguments.of("short-vector", Tensor.normal(new Random(2), 6)),
        Arguments.of("vector", Tensor.normal(new Random(2), 12)),
        Arguments.of("image-grid", Tensor.uniform(new Random(6), 0, 1, 12, 5, 4, 3)),
        Arguments.of("channels", Tensor.normal(new Random(7), 2, 4, 5, 6)),
        Arguments.of("image", Image.of(Samples.disc())),
        Arguments.of("xchart", chart()),
        Arguments.of(
            "animation",
            GifFrames.of(
                Pictures.animation(
                    List.of(Samples.disc(), Explain.filters(Samples.lenet(), "conv1")), 2))),
        Arguments.of("curves", Samples.history()),
        Arguments.of("curves-of-many-epochs", Samples.longHistory()),
        Arguments.of("step", Explain.explainStep(image, filter, 1, 2)),
        Arguments.of("max-pooling", Explain.explainStep(image, Layers.maxPool(2), 1, 1)),
        Arguments.of(
            "step-of-a-layer", Explain.explainStep(Samples.lenet(), Samples.disc(), "conv2", 3, 4)),
        Arguments.of(
            "average-pooling",
            Explain.explainStep(image, Layers.averagePool(3).stride(2).padding(1), 0, 1)),
        Arguments.of(
            "step-dilated",
            Explain.explainStep(image, filter, Window.of(3).padding(2).dilation(2), 0, 1)),
        Arguments.of("numbers", Pictures.numbers(image)),
        Arguments.of("confusion", matrix),
        Arguments.of("confusion-of-many-classes", ofManyClasses()),
        Arguments.of("class-bars-of-many-classes", Pictures.classBars(ofManyClasses())),
        Arguments.of("strip", Image.of(Tensor.uniform(new Random(6), 0, 1, 4, 2000))),
        Arguments.of(
            "step-transposed",
            Explain.explainStep(spreading(), image.reshape(6, 6, 1), "convtranspose1", 4, 5)),
        Arguments.of(
            "step-of-a-sequence",
            Explain.explainStep(sequence(), Tensor.normal(new Random(8), 30, 2), "conv1", 0, 4)),
        Arguments.of("overfitting-of-four", Pictures.overfitting(fourFits())),
        Arguments.of("roc", Pictures.roc(Samples.guesses())),
        Arguments.of("precision-recall", Pictures.precisionRecall(Samples.guesses())),
        Arguments.of("calibration", Pictures.calibration(Samples.guesses())),
        Arguments.of("class-bars", Pictures.classBars(Samples.guesses().confusion())),
        Arguments.of("compare", Pictures.compare(Samples.history(), Samples.worseHistory())),
        Arguments.of("compare-many", Pictures.compare(remedies())),
        Arguments.of("diagram", Pictures.diagram(Samples.lenet())),
        Arguments.of("diagram-blocks", Pictures.diagram(Samples.residual())),
        Arguments.of("misfit", Samples.misfit()),
        Arguments.of(
            "receptive-field",
            Explain.receptiveField(Samples.lenet(), Samples.disc(), "conv2", 0, 6)),
        Arguments.of("overfitting", Pictures.overfitting(fits())),
        Arguments.of("overfitting-of-one", Pictures.overfitting(Samples.longHistory())),
        Arguments.of("confusion-normalized", Pictures.normalized(matrix)),
        Arguments.of("folds", SpreadOfFolds.of(Samples.folds())),
        Arguments.of("spread", Samples.spread()),
        Arguments.of("telemetry", telemetry()),
        Arguments.of("pca", Samples.embedding().pca()),
        Arguments.of(
            "tsne",
            new Projection(
                Projection.Method.TSNE,
                Samples.embedding(),
                Samples.embedding().pca().points(), // t-SNE's own differ with the last bits
                new double[0],
                0.25)),
        Arguments.of("neighbours", Samples.embedding().neighbours(0, 5)),
        Arguments.of("top-losses", Samples.topLosses()),
        Arguments.of("confused-pairs", Pictures.confusedPairs(Samples.guesses(), 3)),
        Arguments.of("filters", Explain.filters(Samples.lenet(), "conv1")),
        Arguments.of("feature-maps", Explain.featureMaps(Samples.lenet(), Samples.disc(), "conv2")),
        Arguments.of("augmentation", Pictures.preview(Digits.drawn(240).train(), rotate(15))),
        Arguments.of("side-by-side", SideBySide.of(ColorMap.MAGMA, photograph())),
        Arguments.of("batches", batches()),
        Arguments.of("color-map", ColorMap.VIRIDIS),
        Arguments.of("search", new SearchPicture(search()).figure()),
        Arguments.of("learning-rate", Samples.learningRateSearch()),
        Arguments.of("samples", SampleGrid.of(Samples.animals(), 4)),
        Arguments.of("mistakes", Samples.predictions()),
        Arguments.of(
            "probabilities",
            new ProbabilityBars(
                    SampleGrid.tile(Samples.animals(), 3, "", Palette.INK),
                    List.of(0.25, 0.75),
                    List.of("cat", "dog"),
                    0)
                .figure()));
  }

  /// What the classic example shows: a picture, its edges, the positive ones, and those pooled.
  private static Tensor[] photograph() {
    Tensor picture = Samples.disc();
    Tensor edges = Image.of(picture).convolve(Filters.EDGE, Border.SAME).toTensor();
    Tensor positive = relu(edges);
    return new Tensor[] {
      picture, edges, positive, maxPool(positive.reshape(1, 28, 28, 1), Window.of(2).stride(2))
    };
  }

  private static SequencedMap<String, History> remedies() {
    SequencedMap<String, History> runs = new LinkedHashMap<>();
    for (String name :
        List.of(
            "nothing",
            "pooling",
            "dropout",
            "batch normalisation",
            "early stopping",
            "noise on input and labels",
            "L2 penalty",
            "augmentation")) {
      runs.put(name, runs.size() % 2 == 0 ? Samples.history() : Samples.worseHistory());
    }
    return runs;
  }

  /// Squares, and where they are.
  private static Figure batches() {
    float[] pixels = new float[4 * 64];
    for (int i = 0; i < 4; i++) {
      for (int at = 0; at < 9; at++) {
        pixels[64 * i + 8 * (i + at / 3) + 2 + at % 3] = 1;
      }
    }
    Tensor masks = Tensor.of(pixels, 4, 8, 8, 1);
    return SideBySide.of(masks.times(0.6).plus(0.2), masks);
  }

  private static XYChart chart() {
    XYChart chart = new XYChartBuilder().width(300).height(200).title("Waves").build();
    chart.addSeries("sine", new double[] {0, 1, 2}, new double[] {0, 0.5, -0.25});
    ChartStyle.apply(chart.getStyler()); // whose letters are the same on every machine
    return chart;
  }

  private static ModelSearch search() {
    Network network = Network.of(input(28, 28, 1), flatten(), dense(10));
    Dataset few = Digits.drawn(120).train();
    return gridSearch(
        trial -> fit(network.seed(1), few, epochs(1), sgd(trial.get("rate"))),
        over("rate", 0.01, 0.1),
        over("other", 16, 64));
  }

  private static ConfusionMatrix ofManyClasses() {
    Random random = new Random(10);
    int[] labels = random.ints(600, 0, 60).toArray();
    int[] guesses =
        Arrays.stream(labels).map(c -> random.nextInt(4) > 0 ? c : random.nextInt(60)).toArray();
    List<String> names = IntStream.range(0, 60).mapToObj(c -> "kind of bird " + c).toList();
    return ConfusionMatrix.of(labels, guesses, names);
  }

  private static Network spreading() {
    return Network.of(input(6, 6, 1), Layers.convTranspose(2, 3).stride(2).relu());
  }

  private static Network sequence() {
    return Network.of(input(30, 2), Layers.conv1d(3, 5).stride(2).same().relu());
  }

  private static LinkedHashMap<String, History> fourFits() {
    LinkedHashMap<String, History> runs = fits();
    runs.put("three hundred epochs", Samples.longHistory());
    runs.put("three again", Samples.history());
    return runs;
  }

  private static LinkedHashMap<String, History> fits() {
    LinkedHashMap<String, History> runs = new LinkedHashMap<>();
    runs.put("four epochs", Samples.worseHistory());
    runs.put("three epochs", Samples.history());
    return runs;
  }

  private static Figure telemetry() {
    List<Double> rates =
        IntStream.range(0, 60).mapToObj(i -> 0.03 * Math.sin(Math.PI * (i + 1) / 61)).toList();
    List<Double> norms = IntStream.range(0, 60).mapToObj(i -> 4.0 / (1 + i % 9)).toList();
    List<Double> speeds = IntStream.range(0, 60).mapToObj(i -> 5200.0 + i * 37 % 400).toList();
    return TelemetryRenderer.figure(
        60, TelemetryRenderer.charts(rates, norms, speeds), "telemetry");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void lookLikeTheApprovedOnes(String name, Object value) throws IOException {
    BufferedImage actual = Picture.of(Display.render(value)).image();
    File seen = new File("target/pictures/" + name + ".png");
    seen.getParentFile().mkdirs();
    ImageIO.write(actual, "png", seen);
    String file = "approved/" + name + ".png";
    String remedy = "; look at " + seen + " and, if it is right, copy it over " + file;
    try (InputStream in = ApprovedPicturesTest.class.getResourceAsStream(file)) {
      BufferedImage approved = ImageIO.read(Objects.requireNonNull(in, "no " + file + remedy));
      assertEquals(approved.getWidth(), actual.getWidth(), "width" + remedy);
      assertEquals(approved.getHeight(), actual.getHeight(), "height" + remedy);
      double share = noticeablyDifferent(approved, actual);
      assertTrue(share <= SHARE_ALLOWED, "share of pixels that differ: " + share + remedy);
    }
  }

  private static double noticeablyDifferent(BufferedImage approved, BufferedImage actual) {
    int different = 0;
    for (int y = 0; y < actual.getHeight(); y++) {
      for (int x = 0; x < actual.getWidth(); x++) {
        different += distance(approved.getRGB(x, y), actual.getRGB(x, y)) > NOTICEABLE ? 1 : 0;
      }
    }
    return (double) different / (actual.getWidth() * actual.getHeight());
  }

  /// The largest difference of a channel, transparency included.
  private static int distance(int a, int b) {
    int largest = 0;
    for (int shift = 0; shift <= 24; shift += 8) {
      largest = Math.max(largest, Math.abs((a >>> shift & 0xff) - (b >>> shift & 0xff)));
    }
    return largest;
  }
}
