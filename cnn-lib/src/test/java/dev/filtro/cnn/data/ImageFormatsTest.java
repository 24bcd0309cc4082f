package dev.filtro.cnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.io.CorruptFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same picture in many formats, made by `pictures.py`: quarters in red, green, blue and gray.
class ImageFormatsTest {
  private static final int[][] QUARTERS = {
    {220, 40, 30}, {30, 200, 60}, {20, 60, 210}, {128, 128, 128}
  };

  @TempDir Path folder;

  private Path file(String name) {
    Path file = folder.resolve(name);
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("pictures/" + name), name)) {
      Files.copy(in, file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return file;
  }

  /// Compares the middle of each quarter.
  private static void assertPicture(Image image, double opacity, double tolerance) {
    assertEquals("Image 16 x 24, 3 channels", image.toString());
    for (int quarter = 0; quarter < 4; quarter++) {
      for (int c = 0; c < 3; c++) {
        double level = QUARTERS[quarter][c] / 255.0;
        assertEquals(
            opacity * level + 1 - opacity,
            image.get(4 + 8 * (quarter / 2), 6 + 12 * (quarter % 2), c),
            tolerance,
            "quarter %d, channel %d".formatted(quarter, c));
      }
    }
  }

  /// Lossy formats keep plain colours to within a few levels of 255.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.bmp",
        "still.gif",
        "palette.png",
        "progressive.jpg",
        "cmyk.jpg",
        "lossless.webp",
        "lossy.webp"
      })
  void looksAlikeInEveryFormat(String name) {
    assertPicture(Image.read(file(name)), 1, 5.0 / 255);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnsPhotographsAsTheCameraWasHeld(int number) {
    assertPicture(Image.read(file("held" + number + ".jpg")), 1, 5.0 / 255);
  }

  @Test
  void showsTransparentWebPOnWhite() {
    assertPicture(Image.read(file("alpha.webp")), 128 / 255.0, 1e-3);
  }

  @Test
  void readsAllOfThemFromAFolder() throws IOException {
    Path classFolder = Files.createDirectory(folder.resolve("some"));
    for (String name : new String[] {"held6.jpg", "lossy.webp"}) {
      Files.move(file(name), classFolder.resolve(name));
    }
    ImageFolder data = ImageFolder.load(folder, 16, 24);
    assertEquals(2, data.size());
    for (int i = 0; i < 2; i++) {
      assertPicture(Image.of(data.image(i)), 1, 5.0 / 255);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossless.webp", "lossy.webp", "cmyk.jpg", "held6.jpg"})
  void namesFilesThatEndEarly(String name) throws IOException {
    Path file = file(name);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    CorruptFileException e = assertThrows(CorruptFileException.class, () -> Image.read(file));
    assertTrue(e.getMessage().startsWith(file + " is damaged at byte "), e.getMessage());
  }

  @Test
  void saysHowToLeaveDamagedFilesOut() throws IOException {
    Path classFolder = Files.createDirectory(folder.resolve("some"));
    Files.createFile(classFolder.resolve("empty.png"));
    ImageFolder data = ImageFolder.load(folder, 16, 24);
    assertEquals(
        classFolder.resolve("empty.png")
            + " is damaged at byte 0: expected a PNG, JPEG, BMP, GIF or WebP picture but got an"
            + " empty file; mend it, or leave such files out: skippingDamaged()",
        assertThrows(CorruptFileException.class, () -> data.image(0)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.JPG", "a.jpeg"})
  void savesWhatItRead(String name) {
    Image picture = Image.read(file("plain.bmp"));
    assertPicture(Image.read(picture.save(folder.resolve(name))), 1, 16.0 / 255);
  }

  @Test
  void refusesFormatsItDoesNotWrite() {
    Path tiff = folder.resolve("a.tiff");
    assertEquals(
        "save expects a name that ends in .png, .jpg or .jpeg but got " + tiff,
        assertThrows(IllegalArgumentException.class, () -> Image.read(file("plain.bmp")).save(tiff))
            .getMessage());
  }
}
