package dev.filtro.cnn.data;

import dev.filtro.cnn.io.CorruptFileException;
import dev.filtro.cnn.io.Idx;
import dev.filtro.cnn.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Grey images and their labels from a pair of IDX files, named as MNIST's and its relatives' are.
final class IdxImages {
  private IdxImages() {}

  static Dataset load(String name, Path folder, String prefix, List<String> classNames) {
    int classes = classNames.size();
    Path imageFile = find(folder, prefix + "-images", "idx3-ubyte");
    Path labelFile = find(folder, prefix + "-labels", "idx1-ubyte");
    Idx images = Idx.read(imageFile, 3);
    Idx labels = Idx.read(labelFile, 1);
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
    return new ByteImages(
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
