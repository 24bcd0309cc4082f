package dev.filtro.cnn.data;

import dev.filtro.cnn.io.CacheFolder;
import dev.filtro.cnn.io.RemoteFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// CIFAR-10: 50,000 small photographs of ten kinds of things to learn from and 10,000 to test with.
///
/// Shapes: `[32, 32, 3]`. Units: 0 to 1.
///
/// Source: Krizhevsky 2009, "Learning multiple layers of features from tiny images".
public final class Cifar10 {
  private static final String NAME = "cifar10";
  private static final String ARCHIVE = "cifar-10-binary.tar.gz";
  private static final List<String> TRAINING =
      List.of(
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin");
  private static final CifarFiles FORMAT =
      new CifarFiles(
          "CIFAR-10",
          ARCHIVE,
          1,
          0,
          List.of(
              "airplane",
              "automobile",
              "bird",
              "cat",
              "deer",
              "dog",
              "frog",
              "horse",
              "ship",
              "truck"));

  private Cifar10() {}

  /// Loads CIFAR-10 from wherever it is: the folder `cifar10` in `$FILTRO_DATA`, or the cache, or
  /// the web, from which it is fetched once (170 MB) into the cache.
  ///
  /// Shapes: `[32, 32, 3]`; see [Cifar10].
  ///
  /// Errors: as [Mnist#load()].
  public static Split load() {
    RemoteFile file =
        new RemoteFile(
            ARCHIVE,
            170_052_171,
            "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
            List.of(URI.create("https://www.cs.toronto.edu/~kriz/" + ARCHIVE)));
    return new ImageFiles(System.getenv("FILTRO_DATA"), CacheFolder.path())
        .find(NAME, List.of(file), Cifar10::load, "Digits.drawn(12_000) needs neither");
  }

  /// Loads CIFAR-10 from a folder that holds the six files of the binary version, or the archive of
  /// them.
  ///
  /// Shapes: `[32, 32, 3]`; see [Cifar10].
  ///
  /// Errors: [IllegalArgumentException] when one is missing, which names it; `CorruptFileException`
  /// for a damaged file.
  public static Split load(Path folder) {
    Path inner = folder.resolve("cifar-10-batches-bin");
    Path where = Files.isDirectory(inner) ? inner : folder;
    return new Split(
        FORMAT.read("train", where, TRAINING),
        FORMAT.read("test", where, List.of("test_batch.bin")));
  }

  /// [#load(Path)] by name.
  public static Split load(String folder) {
    return load(Path.of(folder));
  }

  /// Reads a single file of the binary version, with any number of images.
  ///
  /// Shapes: `[32, 32, 3]`.
  public static Dataset read(Path file) {
    return FORMAT.read(file);
  }

  /// [#read(Path)] by name.
  public static Dataset read(String file) {
    return read(Path.of(file));
  }
}
