package dev.filtro.cnn.chart;

import dev.filtro.cnn.augment.Augmentation;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Image;
import dev.filtro.cnn.metrics.ConfusionMatrix;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.tensor.TensorLike;
import dev.filtro.cnn.train.History;
import dev.filtro.cnn.train.Predictions;
import dev.filtro.display.Display;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// The words for pictures; imported statically.
///
/// `show` shows at once, anywhere in a cell; the others give a [Figure], which is shown as the last
/// expression of a cell or by `display(...)`.
public final class Pictures {
  private static final int SHOWN = 16;

  private Pictures() {}

  /// Shows the first images of a dataset with their labels.
  public static void show(Dataset data, int count) {
    Display.display(SampleGrid.of(data, count));
  }

  /// Shows the first sixteen images of a dataset with their labels.
  public static void show(Dataset data) {
    show(data, Math.min(SHOWN, data.size()));
  }

  /// Shows values of any kind: tensors and images together side by side, else one below the other;
  /// a grid of numbers (`float[][]`, `double[][]`, `int[][]`) as the image that it is.
  public static void show(Object... values) {
    if (values instanceof float[][] || values instanceof double[][] || values instanceof int[][]) {
      show(Tensor.of(values));
    } else if (values.length > 0
        && Arrays.stream(values).allMatch(v -> v instanceof Tensor || v instanceof Image)) {
      show(
          Arrays.stream(values)
              .map(value -> value instanceof Image image ? image.toTensor() : (Tensor) value)
              .toArray(Tensor[]::new));
    } else {
      Arrays.stream(values).forEach(Display::display);
    }
  }

  /// Shows images side by side, each on a scale of its own: gray levels if its values lie between 0
  /// and 1, else magma, or red and blue where there are negative values.
  ///
  /// Shapes: `[H, W]`, `[H, W, 1]`, `[H, W, 3]`, or batches of these, all of the same number of
  /// images: each batch then is a row, such as images, masks and answers.
  public static void show(Tensor... images) {
    Display.display(SideBySide.of(images));
  }

  /// Shows images side by side, as tensors are.
  public static void show(Image... images) {
    show(Arrays.stream(images).map(Image::toTensor).toArray(Tensor[]::new));
  }

  /// Shows single-channel images side by side in the colours of a map, each from its least to its
  /// greatest value.
  ///
  /// Shapes: `[H, W]`, `[H, W, 1]`, or batches of these, a row each.
  public static void show(ColorMap map, Tensor... images) {
    Display.display(SideBySide.of(map, images));
  }

  /// Shows images with one channel side by side in the colours of a map, as tensors are.
  public static void show(ColorMap map, Image... images) {
    show(map, Arrays.stream(images).map(Image::toTensor).toArray(Tensor[]::new));
  }

  /// A small image with the number of every pixel written on it.
  ///
  /// Shapes: `[H, W]` or `[H, W, 1]`, at most 32 x 32. Values from 0 to 1 are written in hundredths
  /// when there are more than 12 columns.
  public static Figure numbers(TensorLike image) {
    return SideBySide.numbers(image.toTensor());
  }

  /// What augmentation makes of the first images: `preview(data, rotate(15), flip())`.
  ///
  /// Shapes: labelled images `[H, W, 1]` or `[H, W, 3]` from 0 to 1.
  public static Figure preview(Dataset data, Augmentation... augmentations) {
    return AugmentationGrid.of(data, augmentations);
  }

  /// What augmentation makes of one image: `preview(photo, rotate(15), flip())`.
  ///
  /// Shapes: `[H, W, 1]` or `[H, W, 3]` from 0 to 1.
  public static Figure preview(Image image, Augmentation... augmentations) {
    Tensor one = image.toTensor().reshape(1, image.height(), image.width(), image.channels());
    return preview(Dataset.of(one, new int[1], List.of("image")), augmentations);
  }

  /// A network as boxes and lines: its layers with their shapes, parameters and multiply-adds,
  /// branches side by side. Where there are many layers, equal ones in a row are folded into one.
  public static Figure diagram(Network network) {
    return NetworkDiagram.of(network.summary());
  }

  /// How training went: a history is drawn like this as the last expression of a cell, too.
  public static Figure curves(History history) {
    return new TrainingCurves(history).figure();
  }

  /// Several trainings side by side, by names of one's own; see [History].
  ///
  /// Errors: [IllegalArgumentException] for a run without a completed epoch.
  public static Figure compare(SequencedMap<String, History> runs) {
    return new RunComparison(runs).figure();
  }

  /// Several trainings side by side, called run 1, run 2 ...
  public static Figure compare(History... runs) {
    return compare(named(runs));
  }

  /// Under-fitting, over-fitting, or well: both losses of several trainings side by side on one
  /// scale, the gap shaded, the best epoch marked, the diagnosis below; by names of one's own.
  ///
  /// Errors: [IllegalArgumentException] for a run without a completed epoch or a validation set.
  public static Figure overfitting(SequencedMap<String, History> runs) {
    return new OverfittingPicture(runs).figure();
  }

  /// Under-fitting, over-fitting, or well: trainings side by side, called run 1, run 2 ...
  public static Figure overfitting(History... runs) {
    return overfitting(named(runs));
  }

  private static SequencedMap<String, History> named(History... runs) {
    LinkedHashMap<String, History> named = new LinkedHashMap<>();
    for (int i = 0; i < runs.length; i++) {
      named.put("run " + (i + 1), runs[i]);
    }
    return named;
  }

  /// The confusion matrix as shares of each true class, in percent: classes of different sizes can
  /// be compared.
  public static Figure normalized(ConfusionMatrix matrix) {
    return ConfusionPicture.normalized(matrix);
  }

  /// Frames as a moving picture: whatever has a picture of its own, such as filters or feature maps
  /// after each epoch.
  ///
  /// Errors: [IllegalArgumentException] for no frame, a frame without a picture, or a speed that is
  /// not above 0 and at most 50.
  public static Animation animation(List<?> frames, double framesPerSecond) {
    return Animation.of(frames, framesPerSecond);
  }

  /// The ROC curve of each class: what share of it is found over the share of false alarms, at
  /// every threshold.
  public static Figure roc(Predictions predictions) {
    return RankCurves.of(false, predictions).figure();
  }

  /// Precision over recall of each class at every threshold.
  public static Figure precisionRecall(Predictions predictions) {
    return RankCurves.of(true, predictions).figure();
  }

  /// How often the network is right when it is so and so sure.
  public static Figure calibration(Predictions predictions) {
    return Reliability.of(predictions).figure();
  }

  /// Precision and recall of each class as bars.
  public static Figure classBars(ConfusionMatrix matrix) {
    return ClassBars.of(matrix);
  }

  /// Images that a network takes for something else, the surest mistakes first.
  public static Figure mistakes(Predictions predictions, int count) {
    return MistakeGrid.mistakes(predictions, count);
  }

  /// Images whose true class seems least likely to a network.
  public static Figure topLosses(Predictions predictions, int count) {
    return MistakeGrid.topLosses(predictions, count);
  }

  /// Which classes are taken for which others the most often, each pair with images.
  ///
  /// Errors: [IllegalArgumentException] for a count below 1.
  public static Figure confusedPairs(Predictions predictions, int count) {
    return new PairPicture(predictions, predictions.confusedPairs(count)).figure();
  }

  /// One image and how likely each class, called by its number, seems to a network.
  ///
  /// Shapes: `[H, W, 1]` or `[H, W, 3]`, or one of them with a batch axis of 1.
  public static Figure probabilities(Network network, TensorLike image) {
    Tensor pixels = image.toTensor();
    Tensor answer = network.probabilities(pixels);
    List<Double> probabilities =
        IntStream.range(0, answer.size()).mapToObj(c -> (double) answer.get(0, c)).toList();
    List<String> names = IntStream.range(0, answer.size()).mapToObj(String::valueOf).toList();
    Tensor batch = SideBySide.batch(pixels);
    Tile tile = new Tile(Bitmap.picture(batch, 0, Tint.suitingImage(batch.toArray())), "");
    return new ProbabilityBars(tile, probabilities, names, null).figure();
  }

  /// One image of a dataset and how likely each class seems to a network.
  public static Figure probabilities(Network network, Dataset data, int index) {
    Tensor answer = network.probabilities(data.image(index));
    List<Double> probabilities =
        IntStream.range(0, answer.size()).mapToObj(c -> (double) answer.get(0, c)).toList();
    Tile tile = SampleGrid.tile(data, index, "", Palette.INK);
    return new ProbabilityBars(tile, probabilities, data.classNames(), data.label(index)).figure();
  }
}
