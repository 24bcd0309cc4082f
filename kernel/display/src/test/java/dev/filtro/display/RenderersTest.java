package dev.filtro.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class RenderersTest {
  private final Renderers renderers = Renderers.of(RenderersTest.class.getClassLoader());

  record Celsius(double degrees) {
    public MimeBundle toMimeBundle() {
      return MimeBundle.text(degrees + " C").with(MimeBundle.HTML, "<b>" + degrees + "</b> C");
    }
  }

  record OwnMap(String name) {
    public Map<String, Object> toMimeBundle() {
      return Map.of("text/html", "<i>" + name + "</i>");
    }
  }

  record Failing() {
    public MimeBundle toMimeBundle() {
      throw new IllegalStateException("no ink");
    }
  }

  static class Shape {}

  static class Circle extends Shape {}

  /// Registered in this module's test resources.
  public static final class ShapeRenderer implements Renderer<Shape> {
    @Override
    public Class<Shape> type() {
      return Shape.class;
    }

    @Override
    public MimeBundle render(Shape value) {
      return MimeBundle.text("a shape");
    }
  }

  /// Registered in this module's test resources.
  public static final class CircleRenderer implements Renderer<Circle> {
    @Override
    public Class<Circle> type() {
      return Circle.class;
    }

    @Override
    public MimeBundle render(Circle value) {
      return MimeBundle.text("a circle");
    }
  }

  @Test
  void drawsNullTextNumbersAndNestedArrays() {
    assertEquals("null", renderers.render(null).text());
    assertEquals("grüße", renderers.render("grüße").text());
    assertEquals("3", renderers.render(3).text());
    assertEquals("[[1, 2], [3]]", renderers.render(new int[][] {{1, 2}, {3}}).text());
    assertTrue(renderers.render(new float[1000]).text().endsWith("... 900 more]"));
  }

  @Test
  void arraysAreWrittenOutAlsoInsideOfCollectionsAndStreamsStayUnread() {
    assertEquals("{a=[1, 2]}", renderers.render(Map.of("a", new int[] {1, 2})).text());
    assertEquals("[[1, 2], x]", renderers.render(List.of(new int[] {1, 2}, "x")).text());
    assertEquals("Optional[[1]]", renderers.render(Optional.of(new int[] {1})).text());
    Stream<Integer> stream = Stream.of(1, 2);
    assertEquals(
        "a stream, not begun; toList() or toArray() shows its elements",
        renderers.render(stream).text());
    assertEquals(List.of(1, 2), stream.toList());
  }

  @Test
  void severalPicturesStandSideBySideWithTheirNames() {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    MimeBundle list = renderers.render(List.of(image, image));
    assertEquals("Image 3x2\nImage 3x2", list.text());
    assertEquals(2, list.data().get(MimeBundle.HTML).split("<img width=\"3\"", -1).length - 1);
    MimeBundle map = renderers.render(Map.of("a<b", image));
    assertEquals("a<b: Image 3x2", map.text());
    assertTrue(map.data().get(MimeBundle.HTML).contains("<figcaption>a&lt;b</figcaption>"));
    assertEquals("Image 3x2", renderers.render(new BufferedImage[] {image}).text());
    assertFalse(renderers.render(List.of(image, 1)).data().containsKey(MimeBundle.HTML));
  }

  @Test
  void imagesThatAreStillToBeComputedAreDrawnToo() {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
    MimeBundle bundle = renderers.render(image.getScaledInstance(2, 3, Image.SCALE_SMOOTH));
    assertEquals("Image 2x3", bundle.text());
    assertTrue(bundle.data().containsKey(MimeBundle.PNG));
  }

  @Test
  void asksTheValueItselfFirst() {
    assertEquals("<b>3.5</b> C", renderers.render(new Celsius(3.5)).data().get("text/html"));
    MimeBundle fromMap = renderers.render(new OwnMap("x"));
    assertEquals("<i>x</i>", fromMap.data().get("text/html"));
    assertEquals("OwnMap[name=x]", fromMap.text());
  }

  @Test
  void theMostSpecificRendererDraws() {
    assertEquals("a shape", renderers.render(new Shape()).text());
    assertEquals("a circle", renderers.render(new Circle()).text());
  }

  /// Names a class that can not be initialised.
  record Uninitialised() {
    static final class Part {
      static final int SIZE = Integer.parseInt("no number");
    }

    public MimeBundle toMimeBundle() {
      return MimeBundle.text("size " + Part.SIZE);
    }
  }

  @Test
  void aClassThatCouldNotBeInitialisedIsNamedWithTheReason() {
    String text = renderers.render(new Uninitialised()).text();
    assertTrue(text.contains("NumberFormatException: For input string: \"no number\""), text);
  }

  @Test
  void aFailingValueIsNamedWithItsFailure() {
    String text = renderers.render(new Failing()).text();
    assertTrue(text.contains("Failing") && text.contains("no ink"), text);
  }

  @Test
  void imagesKeepTheirPixels() throws IOException {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 1, 0x123456);
    MimeBundle bundle = renderers.render(image);
    byte[] png = Base64.getDecoder().decode(bundle.data().get(MimeBundle.PNG));
    BufferedImage back = ImageIO.read(new ByteArrayInputStream(png));
    assertEquals(0xff123456, back.getRGB(2, 1));
    assertEquals("Image 3x2", bundle.text());
    assertEquals(Map.of("width", 3, "height", 2), bundle.metadata().get(MimeBundle.PNG));
  }

  @Test
  void aBundleWithoutTextIsRefused() {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new MimeBundle(Map.of("text/html", "x"), Map.of()));
    assertTrue(error.getMessage().contains("needs a text/plain form"), error.getMessage());
  }

  @Test
  void binaryContentIsBase64() {
    byte[] bytes = {1, 2, 3};
    String content = MimeBundle.text("").with("application/x", bytes).data().get("application/x");
    assertArrayEquals(bytes, Base64.getDecoder().decode(content));
  }
}
