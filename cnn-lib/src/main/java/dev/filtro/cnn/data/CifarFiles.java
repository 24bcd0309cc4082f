package dev.filtro.cnn.data;

import dev.filtro.cnn.io.Bytes;
import dev.filtro.cnn.io.CorruptFileException;
import dev.filtro.cnn.io.Tar;
import dev.filtro.cnn.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Colour images of 32 x 32 pixels as the CIFAR files hold them: for each a byte for each label,
/// then 1,024 bytes of red, of green, of blue, row by row.
///
/// @param name what messages call the dataset
/// @param archive the name of the archive that holds all files
/// @param labelBytes how many labels each image has
/// @param labelAt which of them is meant
/// @param classNames what the labels stand for
record CifarFiles(
    String name, String archive, int labelBytes, int labelAt, List<String> classNames) {
  private static final int SIDE = 32;
  private static final int PLANE = SIDE * SIDE;
  private static final Shape SHAPE = Shape.of(SIDE, SIDE, 3);

  Dataset read(String part, Path folder, List<String> files) {
    Map<String, byte[]> packed =
        Files.exists(folder.resolve(archive))
                && files.stream().noneMatch(f -> Files.exists(folder.resolve(f)))
            ? Tar.read(folder.resolve(archive), path -> files.contains(lastName(path)))
            : Map.of();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String file : files) {
      Path path = folder.resolve(file);
      byte[] bytes =
          packed.entrySet().stream()
              .filter(entry -> lastName(entry.getKey()).equals(file))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElseGet(() -> bytes(path));
      check(path, bytes);
      all.writeBytes(bytes);
    }
    return images(name + " " + part, all.toByteArray());
  }

  Dataset read(Path file) {
    byte[] bytes = bytes(file);
    check(file, bytes);
    return images(file.getFileName().toString(), bytes);
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static byte[] bytes(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "There is no file %s; put the files of the binary version there"
              .formatted(file.toAbsolutePath()));
    }
    return Bytes.of(file);
  }

  private int record() {
    return labelBytes + 3 * PLANE;
  }

  private void check(Path file, byte[] bytes) {
    if (bytes.length == 0 || bytes.length % record() != 0) {
      throw new CorruptFileException(
          file,
          bytes.length,
          "images of %d bytes each".formatted(record()),
          "the end of the file %d bytes into image %d"
              .formatted(bytes.length % record(), Math.floorDiv(bytes.length, record())),
          "fetch the file again, and check that it is the binary version");
    }
    for (int at = labelAt; at < bytes.length; at += record()) {
      if ((bytes[at] & 0xff) >= classNames.size()) {
        throw new CorruptFileException(
            file,
            at,
            "a label from 0 to " + (classNames.size() - 1),
            Integer.toString(bytes[at] & 0xff),
            "fetch the file again, and check that it is the binary version of " + name);
      }
    }
  }

  /// Brings the colours of each pixel together.
  private Dataset images(String title, byte[] bytes) {
    int count = Math.floorDiv(bytes.length, record());
    byte[] pixels = new byte[count * 3 * PLANE];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = bytes[i * record() + labelAt] & 0xff;
      int from = i * record() + labelBytes;
      int to = i * 3 * PLANE;
      for (int p = 0; p < PLANE; p++) {
        pixels[to + 3 * p] = bytes[from + p];
        pixels[to + 3 * p + 1] = bytes[from + PLANE + p];
        pixels[to + 3 * p + 2] = bytes[from + 2 * PLANE + p];
      }
    }
    return LabelledImages.of(title, SHAPE, pixels, labels, classNames);
  }
}
