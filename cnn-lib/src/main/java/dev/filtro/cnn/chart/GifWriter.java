package dev.filtro.cnn.chart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Writes frames as an endless GIF.
///
/// Source: CompuServe 1990, "Graphics Interchange Format 89a"; Netscape's application extension for
/// the loop.
final class GifWriter {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  private GifWriter() {}

  static byte[] write(List<BufferedImage> frames, double framesPerSecond) {
    ColorTable colors = ColorTable.of(frames);
    int delay = (int) Math.max(2, Math.round(100 / framesPerSecond));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < frames.size(); i++) {
        BufferedImage indexed = colors.indexed(frames.get(i));
        IIOMetadata notes =
            writer.getDefaultImageMetadata(
                ImageTypeSpecifier.createFromRenderedImage(indexed), null);
        describe(notes, delay, i == 0);
        writer.writeToSequence(new IIOImage(indexed, null, notes), null);
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException("An animation could not be encoded in memory", e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static void describe(IIOMetadata notes, int delay, boolean first) throws IOException {
    IIOMetadataNode root = (IIOMetadataNode) notes.getAsTree(FORMAT);
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    // Each frame begins on an empty ground: what was opaque before may be transparent now.
    control.setAttribute("disposalMethod", "restoreToBackgroundColor");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "TRUE");
    control.setAttribute("transparentColorIndex", "" + ColorTable.TRANSPARENT);
    control.setAttribute("delayTime", "" + delay);
    if (first) {
      IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
      loop.setAttribute("applicationID", "NETSCAPE");
      loop.setAttribute("authenticationCode", "2.0");
      loop.setUserObject(new byte[] {1, 0, 0}); // again without end
      child(root, "ApplicationExtensions").appendChild(loop);
    }
    notes.setFromTree(FORMAT, root);
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    for (int i = 0; i < root.getLength(); i++) {
      if (root.item(i).getNodeName().equals(name)) {
        return (IIOMetadataNode) root.item(i);
      }
    }
    IIOMetadataNode node = new IIOMetadataNode(name);
    root.appendChild(node);
    return node;
  }
}
