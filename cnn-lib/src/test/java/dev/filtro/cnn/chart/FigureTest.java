package dev.filtro.cnn.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.display.Display;
import dev.filtro.display.MimeBundle;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class FigureTest {
  private final Figure dot =
      Figure.ofLines(
          100,
          60,
          "a dot",
          graphics -> {
            graphics.setColor(Color.RED);
            graphics.fillRect(40, 20, 20, 20);
            Letters.left(graphics, "dot", Typeface.regular(12), Palette.INK, 10, 50);
          });

  @Test
  void pngHasTwiceThePixelsAndTheSizeAtWhichItIsShown() {
    MimeBundle bundle = Display.render(dot);
    Picture picture = Picture.of(bundle);
    assertEquals(200, picture.image().getWidth());
    assertEquals(120, picture.image().getHeight());
    assertEquals(Map.of("width", 100, "height", 60), bundle.metadata().get(MimeBundle.PNG));
    assertEquals("ffff0000", picture.at(50, 30));
  }

  @Test
  void liesOnACardOfItsOwnWithTransparentCorners() {
    Picture picture = Picture.of(Display.render(dot));
    assertEquals("fffbfbf9", picture.at(20, 20));
    assertEquals("0", picture.at(0, 0));
  }

  @Test
  void linesAndLettersAreSvgTooAndPixelsAreNot() throws Exception {
    MimeBundle bundle = Display.render(dot);
    String svg = bundle.data().getOrDefault(MimeBundle.SVG, "");
    Document document = wellFormed(svg);
    assertEquals("100", document.getDocumentElement().getAttribute("width"));
    assertEquals(0, document.getElementsByTagName("text").getLength(), "letters are shapes");
    assertEquals(3, document.getElementsByTagName("rect").getLength(), "card, edge, box");
    assertEquals(1, document.getElementsByTagName("path").getLength(), "letters");
    assertFalse(svg.contains("<text"), "letters are shapes");
    Figure pixels = Figure.ofPixels(10, 10, "pixels", graphics -> {});
    assertFalse(Display.render(pixels).data().containsKey(MimeBundle.SVG));
  }

  @Test
  void whatIsWiderThanPaperIsShownAsPixelsWhichPagesScaleButSavedAsSvg() throws Exception {
    Figure fits = Figure.ofLines(590, 60, "fits", graphics -> {});
    assertTrue(Display.render(fits).data().containsKey(MimeBundle.SVG));
    Figure wide = Figure.ofLines(591, 60, "wide", graphics -> {});
    assertEquals(Set.of(MimeBundle.TEXT, MimeBundle.PNG), Display.render(wide).data().keySet());
    assertEquals("591", wellFormed(wide.svg()).getDocumentElement().getAttribute("width"));
  }

  private static Document wellFormed(String svg) throws Exception {
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return parser.parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void wordsAreTheText() {
    assertEquals("a dot", Display.render(dot).text());
    assertEquals("a dot", dot.toString());
  }

  @Test
  void isSavedAsTheNameEnds(@TempDir Path folder) throws Exception {
    Path png = dot.save(folder.resolve("dot.PNG"));
    assertEquals(200, ImageIO.read(png.toFile()).getWidth());
    Path svg = dot.save(folder.resolve("dot.svg").toString());
    assertEquals(
        "60", wellFormed(Files.readString(svg)).getDocumentElement().getAttribute("height"));
  }

  @Test
  void savedAsSvgPixelsAreAPictureWithinIt(@TempDir Path folder) throws Exception {
    BufferedImage pixels = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    Figure grid = Figure.ofPixels(20, 20, "grid", g -> g.drawImage(pixels, 2, 2, 8, 8, null));
    String svg = Files.readString(grid.save(folder.resolve("grid.svg")));
    assertEquals(1, wellFormed(svg).getElementsByTagName("image").getLength());
    assertTrue(svg.contains("data:image/png;base64,"), svg);
  }

  @Test
  void namesTheEndingsThatItWritesAndTheFileThatItCannot(@TempDir Path folder) {
    assertEquals(
        "save expects a name that ends in .png or .svg but got dot.pdf",
        assertThrows(IllegalArgumentException.class, () -> dot.save("dot.pdf")).getMessage());
    Path nowhere = folder.resolve("nowhere").resolve("dot.png");
    String message = assertThrows(UncheckedIOException.class, () -> dot.save(nowhere)).getMessage();
    assertTrue(message.startsWith("Cannot write " + nowhere), message);
  }
}
