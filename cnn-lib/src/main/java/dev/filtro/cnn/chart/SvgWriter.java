package dev.filtro.cnn.chart;

import java.awt.Dimension;
import java.io.StringWriter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Writes a painting as SVG that can stand inside of an HTML page.
final class SvgWriter {
  private static final int DECIMALS = 1;

  private SvgWriter() {}

  /// The painting as one `svg` element.
  ///
  /// @param prefix begins the ids that it defines: several pictures may end up in one page
  static String write(int width, int height, String prefix, Figure.Painter painter) {
    try {
      Document document =
          DocumentBuilderFactory.newDefaultNSInstance()
              .newDocumentBuilder()
              .getDOMImplementation()
              .createDocument(SVGGraphics2D.SVG_NAMESPACE_URI, "svg", null);
      SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
      context.setPrecision(DECIMALS);
      context.setComment(null);
      context.setIDGenerator(new PrefixedIds(prefix));
      // Letters become shapes: the page's machine need not have the typeface.
      SVGGraphics2D graphics = new SVGGraphics2D(context, true);
      graphics.setSVGCanvasSize(new Dimension(width, height));
      painter.paint(graphics);
      Element root = graphics.getRoot();
      root.setAttribute("viewBox", "0 0 " + width + " " + height);
      clearSharedIds(root.getElementsByTagName("defs"));
      return text(root);
    } catch (ParserConfigurationException | TransformerException e) {
      throw new IllegalStateException("A picture could not be written as SVG", e);
    }
  }

  /// One `svg` element that holds a PNG.
  static String around(int width, int height, byte[] png) {
    String size = "width=\"%d\" height=\"%d\"".formatted(width, height);
    return "<svg xmlns=\"%s\" %s viewBox=\"0 0 %d %d\"><image %s href=\"data:image/png;base64,%s\"/></svg>"
        .formatted(
            SVGGraphics2D.SVG_NAMESPACE_URI,
            size,
            width,
            height,
            size,
            Base64.getEncoder().encodeToString(png));
  }

  /// All pictures would call their general definitions alike.
  private static void clearSharedIds(NodeList definitions) {
    for (int i = 0; i < definitions.getLength(); i++) {
      if (definitions.item(i) instanceof Element element) {
        element.removeAttribute("id");
      }
    }
  }

  private static String text(Element root) throws TransformerException {
    Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
    transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    StringWriter out = new StringWriter();
    transformer.transform(new DOMSource(root), new StreamResult(out));
    return out.toString();
  }

  /// Ids that begin with a prefix of the picture's own.
  private static final class PrefixedIds extends SVGIDGenerator {
    private final String picture;
    private final Map<String, Integer> counts = new HashMap<>();

    PrefixedIds(String picture) {
      this.picture = picture;
    }

    @Override
    public String generateID(String prefix) {
      return picture + "_" + prefix + counts.merge(prefix, 1, Integer::sum);
    }
  }
}
