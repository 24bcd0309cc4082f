package dev.filtro.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.filtro.cnn.io.CorruptFileException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Datasets from files: CIFAR, folders of pictures, sentences.
class FilesTest {
  private static final Path SHARED = Path.of("../../shared/data");

  @TempDir Path folder;

  private static String message(Executable executable) {
    return assertThrows(RuntimeException.class, executable).getMessage();
  }

  /// An image whose red is its label, green the row and blue the column.
  private static byte[] cifar(int... labels) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int label : labels) {
      out.write(label);
      for (int c = 0; c < 3; c++) {
        for (int p = 0; p < 1024; p++) {
          out.write(c == 0 ? 10 * label : c == 1 ? p / 32 : p % 32);
        }
      }
    }
    return out.toByteArray();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  @Test
  void readsCifarFiles() throws IOException {
    Path file = write("x.bin", cifar(3, 9));
    Dataset data = Cifar10.read(file);
    assertEquals("x.bin: 2 images [32, 32, 3] in 10 classes", data.toString());
    assertArrayEquals(new int[] {3, 9}, data.labels());
    assertEquals("truck", data.classNames().get(9));
    assertEquals(90 / 255f, data.image(1).get(5, 7, 0));
    assertEquals(5 / 255f, data.image(1).get(5, 7, 1));
    assertEquals(7 / 255f, data.image(1).get(5, 7, 2));
  }

  @Test
  void readsCifarFromAFolderAndFromTheArchive() throws IOException {
    for (int i = 1; i <= 5; i++) {
      write("cifar-10-batches-bin/data_batch_" + i + ".bin", cifar(i));
    }
    write("cifar-10-batches-bin/test_batch.bin", cifar(0, 1));
    Split split = Cifar10.load(folder);
    assertArrayEquals(new int[] {1, 2, 3, 4, 5}, split.train().labels());
    Path packed = folder.resolve("packed");
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    entry(tar, "cifar-10-batches-bin/readme.html", new byte[700]);
    for (int i = 1; i <= 5; i++) {
      entry(tar, "cifar-10-batches-bin/data_batch_" + i + ".bin", cifar(6 - i));
    }
    entry(tar, "cifar-10-batches-bin/test_batch.bin", cifar(7));
    tar.write(new byte[1024]);
    byte[] zipped = gzip(tar.toByteArray());
    write("packed/cifar-10-binary.tar.gz", zipped);
    Split unpacked = Cifar10.load(packed);
    assertArrayEquals(new int[] {5, 4, 3, 2, 1}, unpacked.train().labels());
    assertArrayEquals(new int[] {7}, unpacked.test().labels());
    Path cut = write("cut/cifar-10-binary.tar.gz", Arrays.copyOf(zipped, zipped.length / 2));
    assertTrue(
        message(() -> Cifar10.load(folder.resolve("cut")))
            .startsWith(cut + " is damaged at byte "));
  }

  private static void entry(ByteArrayOutputStream tar, String name, byte[] contents) {
    byte[] header = new byte[512];
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(text, 0, header, 0, text.length);
    byte[] size = "%011o".formatted(contents.length).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(size, 0, header, 124, size.length);
    header[156] = '0';
    tar.writeBytes(header);
    tar.writeBytes(Arrays.copyOf(contents, (contents.length + 511) / 512 * 512));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void namesFileAndPlaceOfDamagedCifar() throws IOException {
    Path cut = write("cut.bin", Arrays.copyOf(cifar(1, 2), 4000));
    assertEquals(
        cut
            + " is damaged at byte 4000: expected images of 3073 bytes each but got the end of the"
            + " file 927 bytes into image 1; fetch the file again, and check that it is the binary"
            + " version",
        message(() -> Cifar10.read(cut)));
    Path mislabelled = write("label.bin", cifar(1, 12));
    assertEquals(
        mislabelled
            + " is damaged at byte 3073: expected a label from 0 to 9 but got 12; fetch the file"
            + " again, and check that it is the binary version of CIFAR-10",
        message(() -> Cifar10.read(mislabelled)));
    assertEquals(
        "There is no file "
            + folder.resolve("data_batch_1.bin")
            + "; put the files of the binary version there",
        message(() -> Cifar10.load(folder)));
  }

  @Test
  void readsTheFineLabelsOfCifar100() throws IOException {
    byte[] one = new byte[3074];
    one[0] = 4;
    one[1] = 99;
    write("train.bin", one);
    write("test.bin", one);
    Dataset data = Cifar100.load(folder).train();
    assertEquals(100, data.classNames().size());
    assertEquals("worm", data.classNames().get(data.label(0)));
  }

  @Test
  void readsRealCifar() {
    Path file = SHARED.resolve("cifar10/data_batch_1_first4000.bin");
    assumeTrue(Files.exists(file), "no shared data");
    Dataset data = Cifar10.read(file);
    assertEquals(4000, data.size());
    assertEquals("frog", data.classNames().get(data.label(0)));
    assertEquals(59 / 255f, data.image(0).get(0, 0, 0));
    assertEquals(63 / 255f, data.image(0).get(0, 0, 2));
  }

  private void picture(String name, int rgb) throws IOException {
    BufferedImage image = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 48; i++) {
      image.setRGB(i % 8, i / 8, rgb);
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  @Test
  void readsPicturesFromFolders() throws IOException {
    picture("dogs/b.png", 0xff0000);
    picture("cats/a.PNG", 0x00ff00);
    picture("cats/c.png", 0x0000ff);
    write("cats/notes.txt", new byte[3]);
    Files.createDirectories(folder.resolve("empty"));
    ImageFolder data = ImageFolder.load(folder, 4, 5);
    assertEquals(List.of("cats", "dogs"), data.classNames());
    assertArrayEquals(new int[] {0, 0, 1}, data.labels());
    assertEquals(1, data.image(2).get(3, 4, 0), 1e-6f);
    assertEquals("c.png", data.file(1).getFileName().toString());
    assertEquals(0.587f, data.gray().image(0).get(0, 0, 0), 1e-6f);
    Dataset kept = data.inMemory();
    assertArrayEquals(data.image(1).toArray(), kept.image(1).toArray());
    assertTrue(data.lazy());
    assertEquals(data.classNames(), kept.classNames());
  }

  /// Every third pixel of every third row is read, which for waves as wide as the picture is as
  /// good as all; JPEG's own error is 2 of 255.
  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png"})
  void largePicturesAreThinnedWithoutMovingThem(String format) throws IOException {
    BufferedImage image = new BufferedImage(260, 200, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 260; x++) {
        int red = (int) (127 + 100 * Math.sin(x / 20.0));
        int blue = (int) (127 + 100 * Math.cos(y / 20.0));
        image.setRGB(x, y, red << 16 | blue);
      }
    }
    Path file = Files.createDirectories(folder.resolve("waves")).resolve("1." + format);
    ImageIO.write(image, format, file.toFile());
    float[] thinned = ImageFolder.load(folder, 16, 20).image(0).toArray();
    float[] whole = Image.read(file).resize(16, 20).toArray();
    assertArrayEquals(whole, thinned, 0.02f);
    assertFalse(Arrays.equals(whole, thinned));
  }

  @Test
  void namesDamagedPicturesOrLeavesThemOut() throws IOException {
    picture("a/1.png", 0);
    Path bad = write("a/2.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0});
    picture("b/3.png", 0);
    ImageFolder data = ImageFolder.load(folder.toString(), 4, 4);
    CorruptFileException e = assertThrows(CorruptFileException.class, () -> data.image(1));
    assertEquals(bad, e.file());
    ImageFolder good = data.skippingDamaged();
    assertEquals(2, good.size());
    assertEquals(1, good.damaged().size());
    assertTrue(good.damaged().getFirst().startsWith(bad + " is damaged at byte"));
    assertTrue(good.toString().endsWith("2 classes, 1 damaged ones left out"));
  }

  @Test
  void saysHowPicturesShouldLie() {
    assertEquals(
        "%s has no pictures in folders; ImageFolder expects a folder for each class, such as %s/cats/1.jpg"
            .formatted(folder, folder),
        message(() -> ImageFolder.load(folder, 4, 4)));
    assertEquals(
        "ImageFolder expects a height and a width of at least 1 but got 0 and 4",
        message(() -> ImageFolder.load(folder, 0, 4)));
    assertEquals(
        "There is no folder " + folder.resolve("none"),
        message(() -> ImageFolder.load(folder.resolve("none"), 4, 4)));
  }

  @Test
  void takesSentencesApart() {
    assertEquals(
        List.of("it", "'s", "n't", "good", ",", "caf\u00e9", "!"),
        Vocabulary.words("It's n't \"GOOD\", caf\u00e9!"));
    Vocabulary vocabulary = Vocabulary.of(List.of("b a b", "c b"), 1);
    assertEquals(5, vocabulary.size());
    assertEquals("b", vocabulary.word(2));
    assertEquals(Vocabulary.UNKNOWN, vocabulary.number("d"));
    assertArrayEquals(new float[] {2, 1, 3, 0, 0}, vocabulary.encode("b z a", 5));
    assertArrayEquals(new float[] {2}, vocabulary.encode("b z a", 1));
  }

  @Test
  void readsSentencesInEitherEncoding() throws IOException {
    Path good = write("good", "tr\u00e8s bon\n\n good \n".getBytes(StandardCharsets.ISO_8859_1));
    Path bad = write("bad", "tr\u00e8s bad film".getBytes(StandardCharsets.UTF_8));
    Sentences data = Sentences.read(good, bad);
    assertEquals(
        "3 sentences of up to 3 words in 2 classes, Vocabulary of 7 words", data.toString());
    assertEquals("tr\u00e8s bon", data.text(0));
    assertArrayEquals(new int[] {0, 0, 1}, data.labels());
    assertEquals(data.image(0).get(0), data.image(2).get(0));
    assertEquals(Vocabulary.PADDING, data.image(1).get(2));
    assertEquals(2, data.length(2).imageShape().dim(0));
  }

  @Test
  void readsTheFilmReviews() {
    assumeTrue(Files.isDirectory(SHARED.resolve("text")), "no shared data");
    Sentences data =
        Sentences.read(
            SHARED.resolve("text/rt-polarity.neg"), SHARED.resolve("text/rt-polarity.pos"));
    assertEquals(10_662, data.size());
    assertTrue(data.vocabulary().size() > 18_000 && data.vocabulary().size() < 21_500);
  }
}
