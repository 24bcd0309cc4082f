package dev.filtro.cnn.data;

import dev.filtro.cnn.io.CacheFolder;
import dev.filtro.cnn.io.RemoteFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// MNIST: 60,000 handwritten digits to learn from and 10,000 to test with.
///
/// Shapes: `[28, 28, 1]`. Units: 0 paper, 1 ink.
///
/// Source: LeCun, Bottou, Bengio & Haffner 1998, "Gradient-based learning applied to document
/// recognition", Proceedings of the IEEE 86(11).
public final class Mnist {
  private static final String NAME = "mnist";
  private static final List<String> MIRRORS =
      List.of(
          "https://ossci-datasets.s3.amazonaws.com/mnist/",
          "https://storage.googleapis.com/cvdf-datasets/mnist/");

  private Mnist() {}

  /// Loads MNIST from wherever it is: the folder `mnist` in `$FILTRO_DATA`, or the cache, or the
  /// web, from which it is fetched once (11 MB) into the cache.
  ///
  /// Shapes: `[28, 28, 1]`; see [Mnist].
  ///
  /// Errors: [DownloadException] when it is nowhere and cannot be fetched, which says what was
  /// tried; `CorruptFileException` for a damaged file.
  public static Split load() {
    return new ImageFiles(System.getenv("FILTRO_DATA"), CacheFolder.path())
        .find(NAME, files(MIRRORS), Mnist::load, "Digits.drawn(12_000) needs neither");
  }

  /// Whether the folder that `$FILTRO_DATA` names has a sub-folder `mnist`.
  public static boolean isLocal() {
    return new ImageFiles(System.getenv("FILTRO_DATA"), CacheFolder.path()).has(NAME);
  }

  /// Loads MNIST from a folder that holds its four files, packed by gzip or not.
  ///
  /// Shapes: `[28, 28, 1]`; see [Mnist].
  ///
  /// Errors: [IllegalArgumentException] when one is missing, which names it; `CorruptFileException`
  /// for a damaged file.
  public static Split load(Path folder) {
    return new Split(
        IdxImages.load("MNIST train", folder, "train", Labels.numbers(10)),
        IdxImages.load("MNIST test", folder, "t10k", Labels.numbers(10)));
  }

  /// [#load(Path)] by name.
  public static Split load(String folder) {
    return load(Path.of(folder));
  }

  static List<RemoteFile> files(List<String> mirrors) {
    return Stream.of(
            file(
                mirrors,
                "train-images-idx3-ubyte.gz",
                9_912_422,
                "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
            file(
                mirrors,
                "train-labels-idx1-ubyte.gz",
                28_881,
                "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
            file(
                mirrors,
                "t10k-images-idx3-ubyte.gz",
                1_648_877,
                "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
            file(
                mirrors,
                "t10k-labels-idx1-ubyte.gz",
                4_542,
                "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"))
        .toList();
  }

  private static RemoteFile file(List<String> mirrors, String name, long size, String sha256) {
    List<URI> addresses = mirrors.stream().map(mirror -> URI.create(mirror + name)).toList();
    return new RemoteFile(name, size, sha256, addresses);
  }
}
