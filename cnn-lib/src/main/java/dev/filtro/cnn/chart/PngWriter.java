package dev.filtro.cnn.chart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Writes small PNGs: at most 255 colours take half the room.
final class PngWriter {
  /// How PNG's lossless "quality" counts: from 1 for speed to 0 for size. Grids of pixels become
  /// half as large as with the usual 0.5, and notebooks with them.
  private static final float SMALL = 0.2f;

  /// A difference of colours that is not seen in single pixels, of 255 steps.
  private static final int UNSEEN = 12;

  private static final double FEW = 0.001; // of all pixels: the edges of letters on colours

  private PngWriter() {}

  /// A picture of lines and letters, which needs no more than 255 colours.
  static byte[] writeFlat(BufferedImage image) {
    return encoded(ColorTable.coarse(image).indexed(image));
  }

  /// A picture of pixels, whose colours are made fewer only where nobody can see it.
  static byte[] writePixels(BufferedImage image) {
    ColorTable table = ColorTable.of(List.of(image));
    return encoded(table.shareBeyond(UNSEEN) > FEW ? image : table.indexed(image));
  }

  private static byte[] encoded(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(SMALL);
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("A picture could not be encoded in memory", e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
