package dev.filtro.cnn.data;

import dev.filtro.cnn.io.CacheFolder;
import dev.filtro.cnn.io.RemoteFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// CIFAR-100: 50,000 small photographs of a hundred kinds of things to learn from and 10,000 to
/// test with.
///
/// Shapes: `[32, 32, 3]`. Units: 0 to 1. Labels: the fine ones, in alphabetical order.
///
/// Source: Krizhevsky 2009, "Learning multiple layers of features from tiny images".
public final class Cifar100 {
  private static final String NAME = "cifar100";
  private static final String ARCHIVE = "cifar-100-binary.tar.gz";
  private static final List<String> CLASSES =
      List.of(
          """
          apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus \
          butterfly camel can castle caterpillar cattle chair chimpanzee clock cloud cockroach \
          couch crab crocodile cup dinosaur dolphin elephant flatfish forest fox girl hamster \
          house kangaroo keyboard lamp lawn_mower leopard lion lizard lobster man maple_tree \
          motorcycle mountain mouse mushroom oak_tree orange orchid otter palm_tree pear \
          pickup_truck pine_tree plain plate poppy porcupine possum rabbit raccoon ray road rocket \
          rose sea seal shark shrew skunk skyscraper snail snake spider squirrel streetcar \
          sunflower sweet_pepper table tank telephone television tiger tractor train trout tulip \
          turtle wardrobe whale willow_tree wolf woman worm\
          """
              .split(" ", -1));
  private static final CifarFiles FORMAT = new CifarFiles("CIFAR-100", ARCHIVE, 2, 1, CLASSES);

  private Cifar100() {}

  /// Loads CIFAR-100 from wherever it is: the folder `cifar100` in `$FILTRO_DATA`, or the cache, or
  /// the web, from which it is fetched once (169 MB) into the cache.
  ///
  /// Shapes: `[32, 32, 3]`; see [Cifar100].
  ///
  /// Errors: as [Mnist#load()].
  public static Split load() {
    RemoteFile file =
        new RemoteFile(
            ARCHIVE,
            168_513_733,
            "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec",
            List.of(URI.create("https://www.cs.toronto.edu/~kriz/" + ARCHIVE)));
    return new ImageFiles(System.getenv("FILTRO_DATA"), CacheFolder.path())
        .find(NAME, List.of(file), Cifar100::load, "Digits.drawn(12_000) needs neither");
  }

  /// Loads CIFAR-100 from a folder that holds `train.bin` and `test.bin` of the binary version, or
  /// the archive of them.
  ///
  /// Shapes: `[32, 32, 3]`; see [Cifar100].
  ///
  /// Errors: as [Cifar10#load(Path)].
  public static Split load(Path folder) {
    Path inner = folder.resolve("cifar-100-binary");
    Path where = Files.isDirectory(inner) ? inner : folder;
    return new Split(
        FORMAT.read("train", where, List.of("train.bin")),
        FORMAT.read("test", where, List.of("test.bin")));
  }

  /// [#load(Path)] by name.
  public static Split load(String folder) {
    return load(Path.of(folder));
  }
}
