package dev.filtro.cnn.data;

import dev.filtro.cnn.io.CorruptFileException;
import dev.filtro.cnn.io.Idx;
import dev.filtro.cnn.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Grey images and their labels from a pair of IDX files: MNIST and its relatives.
///
/// Shapes: `[H, W, 1]`, as the file says. Units: 0 to 1.
///
/// Source: LeCun, Cortes & Burges, "The MNIST database", section "File formats".
public final class IdxImages {
  private IdxImages() {}

  /// Images and labels from two files of any names, packed by gzip or not; the classes are "0", "1"
  /// ... up to the greatest label.
  ///
  /// Errors: `CorruptFileException` for a damaged file, or one that does not fit the other.
  public static Dataset read(Path imageFile, Path labelFile) {
    Idx labels = Idx.read(labelFile, 1);
    int classes = 1;
    for (byte label : labels.values()) {
      classes = Math.max(classes, (label & 0xff) + 1);
    }
    String name = imageFile.getFileName().toString();
    return paired(name, imageFile, labelFile, labels, Labels.numbers(classes));
  }

  /// [#read(Path, Path)] by name.
  public static Dataset read(String imageFile, String labelFile) {
    return read(Path.of(imageFile), Path.of(labelFile));
  }

  /// Files named as MNIST's are.
  static Dataset load(String name, Path folder, String prefix, List<String> classNames) {
    Path imageFile = find(folder, prefix + "-images", "idx3-ubyte");
    Path labelFile = find(folder, prefix + "-labels", "idx1-ubyte");
    return paired(name, imageFile, labelFile, Idx.read(labelFile, 1), classNames);
  }

  private static Dataset paired(
      String name, Path imageFile, Path labelFile, Idx labels, List<String> classNames) {
    Idx images = Idx.read(imageFile, 3);
    int classes = classNames.size();
    int[] dims = images.dimensions();
    if (labels.dimensions()[0] != dims[0]) {
      throw new CorruptFileException(
          labelFile,
          4,
          "%d labels, one for each image in %s".formatted(dims[0], imageFile.getFileName()),
          Integer.toString(labels.dimensions()[0]),
          "take both files from the same set");
    }
    int[] numbers = new int[labels.values().length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = labels.values()[i] & 0xff;
      if (numbers[i] >= classes) {
        throw new CorruptFileException(
            labelFile,
            8L + i,
            "labels from 0 to " + (classes - 1),
            Integer.toString(numbers[i]),
            "take the files from another source");
      }
    }
    return LabelledImages.of(
        name, Shape.of(dims[1], dims[2], 1), images.values(), numbers, classNames);
  }

  /// The file under one of the names in use: with a dash or a dot, packed or not.
  private static Path find(Path folder, String start, String end) {
    List<Path> names =
        Stream.of("-", ".")
            .flatMap(dash -> Stream.of(start + dash + end + ".gz", start + dash + end))
            .map(folder::resolve)
            .toList();
    return names.stream()
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s has no %s-%s.gz (nor the same without .gz); put the four files there"
                    .formatted(folder.toAbsolutePath(), start, end)));
  }
}
