package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Dataset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The images with which a network does worst, the greatest loss first; see [History#topLosses].
///
/// @param data what they were taken from
/// @param images the worst ones
public record TopLosses(Dataset data, List<Entry> images) {
  /// Keeps an unmodifiable copy.
  public TopLosses {
    images = List.copyOf(images);
  }

  /// One image.
  ///
  /// @param index its place in the dataset
  /// @param label its class
  /// @param predicted the class that the network takes it for
  /// @param probability how sure the network is of that, from 0 to 1
  /// @param loss how wrong the network is, by the loss that it was trained with
  public record Entry(int index, int label, int predicted, double probability, double loss) {}

  /// One line for an image: `image 7: loss 5.1234, predicted cat (98.1 %), is dog`.
  String line(Entry entry) {
    return String.format(
        Locale.ROOT,
        "image %d: loss %.4f, predicted %s (%.1f %%), is %s",
        entry.index,
        entry.loss,
        data.classNames().get(entry.predicted),
        100 * entry.probability,
        data.classNames().get(entry.label));
  }

  @Override
  public String toString() {
    return images.stream().map(this::line).collect(Collectors.joining("\n"));
  }
}
