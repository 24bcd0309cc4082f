package dev.filtro.cnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.filtro.cnn.io.CorruptFileException;
import dev.filtro.cnn.io.DownloadException;
import dev.filtro.cnn.io.Idx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
  @TempDir Path folder;

  /// A set of `images` all-white images of 2 x 2 pixels, labels 0, 1, 2 ...
  private static void write(Path folder, String prefix, int images, int labels) throws IOException {
    Files.createDirectories(folder);
    ByteBuffer pixels = ByteBuffer.allocate(16 + 4 * images);
    pixels.putInt(0x803).putInt(images).putInt(2).putInt(2);
    Files.write(folder.resolve(prefix + "-images-idx3-ubyte"), pixels.array());
    ByteBuffer numbers = ByteBuffer.allocate(8 + labels);
    numbers.putInt(0x801).putInt(labels);
    for (int i = 0; i < labels; i++) {
      numbers.put((byte) i);
    }
    Files.write(folder.resolve(prefix + "-labels.idx1-ubyte"), numbers.array());
  }

  private static List<dev.filtro.cnn.io.RemoteFile> unreachable() {
    return Mnist.files(List.of("http://localhost:1/"));
  }

  @Test
  void loadsFilesThatAreNotPackedAndNamedWithADot() throws IOException {
    write(folder, "train", 6, 6);
    write(folder, "t10k", 4, 4);
    Split mnist = Mnist.load(folder);
    assertEquals("MNIST train: 6 images [2, 2, 1] in 10 classes", mnist.train().toString());
    assertEquals(3, mnist.test().label(3));
  }

  @Test
  void readsAnyPairOfIdxFiles() throws IOException {
    write(folder, "own", 6, 6);
    Dataset data =
        IdxImages.read(
            folder.resolve("own-images-idx3-ubyte").toString(),
            folder.resolve("own-labels.idx1-ubyte").toString());
    assertEquals("own-images-idx3-ubyte: 6 images [2, 2, 1] in 6 classes", data.toString());
    assertEquals(
        "IDX array 6 x 2 x 2", Idx.read(folder.resolve("own-images-idx3-ubyte"), 3).toString());
  }

  @Test
  void namesTheFileThatIsMissing() throws IOException {
    write(folder, "train", 6, 6);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Mnist.load(folder));
    assertEquals(
        folder.toAbsolutePath()
            + " has no t10k-images-idx3-ubyte.gz (nor the same without .gz); put the four files there",
        e.getMessage());
  }

  @Test
  void findsThatImagesAndLabelsAreOfDifferentNumber() throws IOException {
    write(folder, "train", 6, 5);
    CorruptFileException e = assertThrows(CorruptFileException.class, () -> Mnist.load(folder));
    assertEquals(
        folder.resolve("train-labels.idx1-ubyte")
            + " is damaged at byte 4: expected 6 labels, one for each image in"
            + " train-images-idx3-ubyte but got 5; take both files from the same set",
        e.getMessage());
  }

  @Test
  void findsALabelThatIsNoDigit() throws IOException {
    write(folder, "train", 12, 12);
    CorruptFileException e = assertThrows(CorruptFileException.class, () -> Mnist.load(folder));
    assertEquals(
        folder.resolve("train-labels.idx1-ubyte")
            + " is damaged at byte 18: expected labels from 0 to 9 but got 10; take the files from"
            + " another source",
        e.getMessage());
  }

  @Test
  void prefersTheUsersFolderToTheCache() throws IOException {
    write(folder.resolve("own/mnist"), "train", 3, 3);
    write(folder.resolve("own/mnist"), "t10k", 3, 3);
    ImageFiles place = new ImageFiles(folder.resolve("own").toString(), folder.resolve("cache"));
    assertEquals(3, place.find("mnist", unreachable(), Mnist::load, "nothing").train().size());
  }

  @Test
  void saysOfflineWhatWasTriedAndWhatElseThereIs() {
    ImageFiles place = new ImageFiles(folder.resolve("own").toString(), folder.resolve("cache"));
    DownloadException e =
        assertThrows(
            DownloadException.class,
            () ->
                place.find(
                    "mnist", unreachable(), Mnist::load, "Digits.drawn(12_000) needs neither"));
    assertEquals(
        "Cannot load mnist: FILTRO_DATA has no folder "
            + folder.resolve("own/mnist")
            + "; not in the cache "
            + folder.resolve("cache/data/mnist")
            + ". Could not download train-images-idx3-ubyte.gz; tried"
            + " http://localhost:1/train-images-idx3-ubyte.gz: no connection. Put"
            + " train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz,"
            + " t10k-labels-idx1-ubyte.gz there, or set FILTRO_DATA to a folder with a sub-folder"
            + " mnist; Digits.drawn(12_000) needs neither.",
        e.getMessage());
  }

  /// Needs the real files in ../shared/data (seen from the project's root); skipped without them.
  @Test
  void readsTheOriginals() {
    Path real = Path.of("../../shared/data/mnist");
    assumeTrue(Files.isDirectory(real), "no ../shared/data/mnist");
    Split mnist = Mnist.load(real);
    assertEquals(60_000, mnist.train().size());
    assertEquals(10_000, mnist.test().size());
    assertEquals(5, mnist.train().label(0));
    assertEquals(7, mnist.test().label(0));
  }
}
