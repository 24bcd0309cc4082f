package dev.filtro.cnn.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ColorTableTest {
  private static final int SIDE = 64;

  private static BufferedImage picture(IntUnaryOperator rgb) {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      picture.setRGB(i % SIDE, i / SIDE, 0xff000000 | rgb.applyAsInt(i));
    }
    return picture;
  }

  private static int distance(BufferedImage a, BufferedImage b) {
    int largest = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      for (int shift = 0; shift <= 16; shift += 8) {
        int one = a.getRGB(i % SIDE, i / SIDE) >> shift & 0xff;
        largest = Math.max(largest, Math.abs(one - (b.getRGB(i % SIDE, i / SIDE) >> shift & 0xff)));
      }
    }
    return largest;
  }

  @Test
  void fewColoursAreExact() {
    BufferedImage picture = picture(i -> ColorMap.MAGMA.rgb(i % 255 / 254.0) & 0xffffff);
    ColorTable table = ColorTable.of(List.of(picture));
    assertEquals(0, table.shareBeyond(0));
    assertEquals(0, distance(picture, table.indexed(picture)));
  }

  @Test
  void theShareOfPixelsThatDifferIsCounted() {
    BufferedImage picture = picture(i -> i % 256 * 0x10101 ^ (i / 256) * 7);
    ColorTable table = ColorTable.of(List.of(picture));
    BufferedImage indexed = table.indexed(picture);
    int different = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      different += picture.getRGB(i % SIDE, i / SIDE) == indexed.getRGB(i % SIDE, i / SIDE) ? 0 : 1;
    }
    assertTrue(different > 0);
    assertEquals((double) different / (SIDE * SIDE), table.shareBeyond(0));
    assertEquals(0, table.shareBeyond(distance(picture, indexed)));
  }

  @Test
  void photographsKeepTheirColoursAndGrayOnesTakeATable() throws IOException {
    Random random = new Random(1);
    BufferedImage colored = picture(i -> random.nextInt(1 << 24));
    BufferedImage read = read(PngWriter.writePixels(colored));
    assertEquals(0, distance(colored, read));
    BufferedImage gray = picture(i -> i % 256 * 0x10101);
    BufferedImage indexed = read(PngWriter.writePixels(gray));
    assertInstanceOf(IndexColorModel.class, indexed.getColorModel());
    assertTrue(distance(gray, indexed) <= 1, "256 grays in 255");
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
