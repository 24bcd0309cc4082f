package dev.filtro.cnn.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.display.Display;
import dev.filtro.display.MimeBundle;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class AnimationTest {

  private static BufferedImage plain(Color color, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  private static ImageReader reader(Animation animation) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(animation.gif())));
    return reader;
  }

  @Test
  void holdsItsFramesWithTheirColoursAndDelayAndLoops() throws IOException {
    Color blue = new Color(0x123456);
    Animation animation = Pictures.animation(List.of(plain(Color.RED, 8, 6), plain(blue, 8, 6)), 4);
    ImageReader reader = reader(animation);
    assertEquals(2, reader.getNumImages(true));
    assertEquals("ffff0000", Integer.toHexString(reader.read(0).getRGB(3, 3)));
    assertEquals("ff123456", Integer.toHexString(reader.read(1).getRGB(3, 3)));
    IIOMetadataNode root =
        (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
    Element control = (Element) root.getElementsByTagName("GraphicControlExtension").item(0);
    assertEquals("25", control.getAttribute("delayTime"));
    Element loop = (Element) root.getElementsByTagName("ApplicationExtension").item(0);
    assertEquals("NETSCAPE", loop.getAttribute("applicationID"));
  }

  @Test
  void smallerFramesStandInTheMiddleOfATransparentGround() throws IOException {
    Animation animation =
        Pictures.animation(List.of(plain(Color.RED, 10, 10), plain(Color.RED, 4, 4)), 1);
    BufferedImage second = reader(animation).read(1);
    assertEquals(20, second.getWidth());
    assertEquals(0, second.getRGB(2, 2) >>> 24);
    assertEquals("ffff0000", Integer.toHexString(second.getRGB(10, 10)));
  }

  @Test
  void coloursOfAPhotographAreNearTheirOwn() {
    BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
    Random random = new Random(1);
    for (int i = 0; i < 64 * 64; i++) {
      int shade = random.nextInt(256);
      picture.setRGB(i % 64, i / 64, 0xff000000 | shade << 16 | i / 64 * 4 << 8 | i % 64 * 4);
    }
    BufferedImage indexed = ColorTable.of(List.of(picture)).indexed(picture);
    double sum = 0;
    for (int i = 0; i < 64 * 64; i++) {
      sum +=
          Math.abs(
              (picture.getRGB(i % 64, i / 64) >> 8 & 0xff)
                  - (indexed.getRGB(i % 64, i / 64) >> 8 & 0xff));
    }
    // 255 boxes in a cube of colours have sides of a sixth of it: 40 of 256 steps, and their means
    // are off by a quarter of that.
    assertTrue(sum / (64 * 64) < 12, "mean difference " + sum / (64 * 64));
  }

  @Test
  void isShownByHtmlWithWordsBesideIt() {
    Animation animation = Pictures.animation(List.of(Tensor.zeros(4, 4), Samples.history()), 2);
    MimeBundle bundle = Display.render(animation);
    assertTrue(bundle.text().startsWith("Animation of 2 frames, "), bundle.text());
    assertTrue(bundle.data().get(MimeBundle.HTML).contains("src=\"data:image/gif;base64,R0lGOD"));
  }

  @Test
  void whereNoHtmlIsShownTheLastFrameStands() {
    Animation animation =
        Pictures.animation(List.of(plain(Color.RED, 8, 6), plain(Color.BLUE, 8, 6)), 4);
    MimeBundle bundle = Display.render(animation);
    assertEquals("ff0000ff", Picture.of(bundle).at(4, 3));
    assertEquals(Map.of("width", 8, "height", 6), bundle.metadata().get(MimeBundle.PNG));
  }

  @Test
  void noFramesFramesWithoutPicturesAndImpossibleSpeedsAreNamed() {
    assertEquals(
        "animation expects at least 1 frame and a speed above 0 and at most 50 frames a second, but got 0 frames and 2.0",
        assertThrows(IllegalArgumentException.class, () -> Pictures.animation(List.of(), 2))
            .getMessage());
    assertEquals(
        "Frame 0 of the animation, 3, has no picture; give figures, tensors, images or charts",
        assertThrows(IllegalArgumentException.class, () -> Pictures.animation(List.of(3), 2))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> Pictures.animation(List.of(Tensor.zeros(4, 4)), 0));
  }
}
