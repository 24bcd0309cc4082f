package dev.filtro.cnn.data;

import static dev.filtro.cnn.data.Border.SAME;
import static dev.filtro.cnn.data.Border.VALID;
import static dev.filtro.cnn.data.Images.maxPool;
import static dev.filtro.cnn.data.Images.relu;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.filtro.cnn.io.CorruptFileException;
import dev.filtro.cnn.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTest {
  private static final Path PHOTOS = Path.of("../../shared/data/photos");

  @TempDir Path folder;

  private static BufferedImage colors() {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 6; i++) {
      image.setRGB(i % 3, i / 3, 0x102030 * (i + 1));
    }
    return image;
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "gif", "jpg"})
  void readsEveryFormat(String format) throws IOException {
    Path file = folder.resolve("x." + format);
    assertTrue(ImageIO.write(colors(), format, file.toFile()));
    Image image = Image.read(file);
    assertEquals("Image 2 x 3, 3 channels", image.toString());
    // JPEG loses detail of neighbouring colours, the JDK's GIF has 216 colours.
    float tolerance = format.equals("jpg") || format.equals("gif") ? 0.2f : 1e-6f;
    assertEquals(0x40 / 255f, image.get(1, 0, 0), tolerance);
    assertEquals(0x60 / 255f, image.get(0, 1, 2), tolerance);
  }

  @Test
  void keepsTheNumbersOfGrayFilesAndShowsTransparencyOnWhite() throws IOException {
    BufferedImage gray = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    gray.getRaster().setSample(1, 0, 0, 100);
    ImageIO.write(gray, "png", folder.resolve("g.png").toFile());
    Image read = Image.read(folder.resolve("g.png").toString());
    assertEquals(1, read.channels());
    assertEquals(100 / 255f, read.get(0, 1, 0));
    BufferedImage deep = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(0, 0, 0, 32768);
    ImageIO.write(deep, "png", folder.resolve("d.png").toFile());
    assertEquals(32768 / 65535f, Image.read(folder.resolve("d.png")).get(0, 0, 0));
    BufferedImage clear = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    clear.setRGB(0, 0, 0x80ff0000);
    ImageIO.write(clear, "png", folder.resolve("c.png").toFile());
    Image shown = Image.read(folder.resolve("c.png"));
    assertEquals(1, shown.get(0, 0, 0), 1e-6f);
    assertEquals(1 - 128 / 255f, shown.get(0, 0, 1), 1e-6f);
  }

  @Test
  void namesFilesThatAreNoPictures() throws IOException {
    Path file = Files.writeString(folder.resolve("page.png"), "<html>", StandardCharsets.UTF_8);
    assertEquals(
        file
            + " is damaged at byte 0: expected a PNG, JPEG, BMP, GIF or WebP picture but got something"
            + " else; check that it is a picture, or take it from its source again",
        assertThrows(CorruptFileException.class, () -> Image.read(file)).getMessage());
    assertEquals(
        "There is no file " + folder.resolve("none.png"),
        assertThrows(UncheckedIOException.class, () -> Image.read(folder.resolve("none.png")))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "jpg"})
  void namesFilesThatEndEarly(String format) throws IOException {
    BufferedImage large = new BufferedImage(60, 50, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 3000; i++) {
      large.setRGB(i % 60, i / 60, i * 7919);
    }
    Path file = folder.resolve("cut." + format);
    ImageIO.write(large, format, file.toFile());
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    CorruptFileException e = assertThrows(CorruptFileException.class, () -> Image.read(file));
    assertEquals(file, e.file());
    assertTrue(e.getMessage().contains("expected more of a PNG, JPEG, BMP, GIF or WebP picture"));
  }

  @Test
  void readsRealPhotographs() {
    assumeTrue(Files.isDirectory(PHOTOS), "no shared data");
    Image photo = Image.read(PHOTOS.resolve("coffee.png")).gray().resize(300, 300);
    assertEquals("Image 300 x 300, gray", photo.toString());
    Image edges = photo.convolve(Filters.EDGE, SAME);
    assertEquals(photo.shape(), edges.shape());
    Image pooled = maxPool(relu(edges), 2);
    assertEquals("Image 150 x 150, gray", pooled.toString());
    for (float pixel : pooled.toArray()) {
      assertTrue(pixel >= 0);
    }
    assertEquals(3, Image.read(PHOTOS.resolve("palette_color.png")).channels());
    assertThrows(CorruptFileException.class, () -> Image.read(PHOTOS.resolve("truncated.jpg")));
  }

  /// Expected by Pillow: `Image.fromarray(x, "F").resize((w, h), Image.BILINEAR)`.
  @Test
  void resizesAsPillowDoes() {
    float[] ramp = new float[5 * 7];
    for (int i = 0; i < 35; i++) {
      ramp[i] = i * i % 17;
    }
    Image image = Image.of(ramp, 5, 7, 1);
    assertArrayEquals(
        new float[] {7.623377f, 8.032085f, 8.116883f, 8.116883f, 8.032085f, 7.623377f},
        image.resize(2, 3).toArray(),
        1e-5f);
    float[] larger = image.resize(9, 4).toArray();
    assertArrayEquals(
        new float[] {0.619048f, 4.8f, 12.44f, 5.238095f, 5.095238f, 7.72f, 10.573333f, 7.460318f},
        Arrays.copyOf(larger, 8),
        1e-5f);
    assertEquals(image, image.resize(5, 7));
    float[] even = new float[12];
    Arrays.fill(even, 0.25f);
    float[] large = Image.of(even, 3, 4, 1).resize(9, 5).toArray();
    for (float pixel : large) {
      assertEquals(0.25f, pixel, 1e-6f);
    }
  }

  @Test
  void convolvesWithoutFlippingAndGoesOnAtTheEdge() {
    Image image = Image.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 3, 3, 1);
    Filter right = Filters.of(new float[][] {{0, 0, 0}, {0, 0, 1}, {0, 0, 0}});
    assertArrayEquals(
        new float[] {2, 3, 3, 5, 6, 6, 8, 9, 9}, image.convolve(right, SAME).toArray());
    assertArrayEquals(new float[] {6}, image.convolve(right, VALID).toArray());
    assertArrayEquals(new float[] {8}, image.convolve(Filters.SOBEL_X, VALID).toArray());
    assertArrayEquals(new float[] {24}, image.convolve(Filters.SOBEL_Y, VALID).toArray());
    assertArrayEquals(image.toArray(), image.convolve(Filters.IDENTITY).toArray(), 1e-6f);
    float[] color = new float[27];
    for (int i = 0; i < color.length; i++) {
      color[i] = i;
    }
    Image rgb = Image.of(color, 3, 3, 3);
    assertEquals(3, rgb.convolve(Filters.BLUR).channels());
    assertEquals(rgb.get(1, 1, 2), rgb.convolve(Filters.BLUR).get(1, 1, 2), 1e-5f);
  }

  @Test
  void cutsFlipsAndChangesChannels() {
    Image image = Image.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3, 1);
    assertArrayEquals(new float[] {5, 6}, image.crop(1, 1, 1, 2).toArray());
    assertArrayEquals(new float[] {3, 2, 1, 6, 5, 4}, image.flip().toArray());
    assertEquals("Image 2 x 2, gray", image.square().toString());
    assertEquals(image, image.rgb().gray());
    assertArrayEquals(
        new float[] {0.299f, 0.587f, 0.114f},
        Image.of(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 1, 3, 3).gray().toArray());
    assertEquals(image, Image.of(image.toTensor().reshape(1, 2, 3, 1)));
    assertEquals(image, Image.of(Tensor.of(image.toArray(), 2, 3)));
  }

  @Test
  void saysWhatDoesNotFit() {
    Image image = Image.of(new float[6], 2, 3, 1);
    assertEquals(
        "crop expects a part of 2 x 3 pixels but got 2 x 2 from row 1, column 0",
        assertThrows(IllegalArgumentException.class, () -> image.crop(1, 0, 2, 2)).getMessage());
    assertEquals(
        "convolve expects an image of at least 3 x 3 pixels for the filter \"edge\" but got Image 2"
            + " x 3, gray",
        assertThrows(IllegalArgumentException.class, () -> image.convolve(Filters.EDGE))
            .getMessage());
    assertEquals(
        "Image.of expects 2 x 2 x 1 pixels but got 3",
        assertThrows(IllegalArgumentException.class, () -> Image.of(new float[3], 2, 2, 1))
            .getMessage());
  }
}
