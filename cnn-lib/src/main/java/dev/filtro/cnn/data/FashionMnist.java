package dev.filtro.cnn.data;

import dev.filtro.cnn.io.CacheFolder;
import dev.filtro.cnn.io.RemoteFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Fashion-MNIST: 60,000 pictures of clothes to learn from and 10,000 to test with, harder than
/// digits and of the same size.
///
/// Shapes: `[28, 28, 1]`. Units: 0 ground, 1 brightest.
///
/// Source: Xiao, Rasul & Vollgraf 2017, arXiv:1708.07747.
public final class FashionMnist {
  private static final String NAME = "fashion-mnist";
  // The checksums make plain HTTP as good as HTTPS, which the first host does not speak.
  private static final List<String> MIRRORS =
      List.of(
          "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
          "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/");
  private static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "trouser",
          "pullover",
          "dress",
          "coat",
          "sandal",
          "shirt",
          "sneaker",
          "bag",
          "ankle boot");

  private FashionMnist() {}

  /// Loads Fashion-MNIST from wherever it is: the folder `fashion-mnist` in `$FILTRO_DATA`, or the
  /// cache, or the web, from which it is fetched once (31 MB) into the cache.
  ///
  /// Shapes: `[28, 28, 1]`; see [FashionMnist].
  ///
  /// Errors: as [Mnist#load()].
  public static Split load() {
    List<RemoteFile> files =
        Stream.of(
                file(
                    "train-images-idx3-ubyte.gz",
                    26_421_880,
                    "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
                file(
                    "train-labels-idx1-ubyte.gz",
                    29_515,
                    "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
                file(
                    "t10k-images-idx3-ubyte.gz",
                    4_422_102,
                    "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
                file(
                    "t10k-labels-idx1-ubyte.gz",
                    5_148,
                    "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"))
            .toList();
    return new ImageFiles(System.getenv("FILTRO_DATA"), CacheFolder.path())
        .find(NAME, files, FashionMnist::load, "Digits.drawn(12_000) needs neither");
  }

  /// Loads Fashion-MNIST from a folder that holds its four files, packed by gzip or not.
  ///
  /// Shapes: `[28, 28, 1]`; see [FashionMnist].
  ///
  /// Errors: as [Mnist#load(Path)].
  public static Split load(Path folder) {
    return new Split(
        IdxImages.load("Fashion-MNIST train", folder, "train", CLASSES),
        IdxImages.load("Fashion-MNIST test", folder, "t10k", CLASSES));
  }

  /// [#load(Path)] by name.
  public static Split load(String folder) {
    return load(Path.of(folder));
  }

  private static RemoteFile file(String name, long size, String sha256) {
    List<URI> addresses = MIRRORS.stream().map(mirror -> URI.create(mirror + name)).toList();
    return new RemoteFile(name, size, sha256, addresses);
  }
}
