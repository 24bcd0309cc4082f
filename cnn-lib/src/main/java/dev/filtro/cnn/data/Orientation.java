package dev.filtro.cnn.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/// How a camera was held: what its pixels need so that up is up.
///
/// Sources: Exif 2.32 (CIPA DC-008), section 4.6.4, tag 0x0112; JPEG, ITU-T T.81, annex B.
///
/// @param number 1 for upright; 2 to 4 mirrored and upside down, 5 to 8 with rows and columns
///   exchanged
record Orientation(int number) {
  private static final Orientation UPRIGHT = new Orientation(1);
  private static final int START_OF_IMAGE = 0xffd8;
  private static final int APPLICATION_1 = 0xffe1;
  private static final int START_OF_SCAN = 0xffda;
  private static final int EXIF = 0x45786966;
  private static final int LITTLE_ENDIAN = 0x4949;
  private static final int TAG = 0x0112;
  private static final int ENTRY = 12;

  /// What a JPEG file says; upright for one that says nothing, and for other files. The stream
  /// stands at its beginning before and after.
  static Orientation of(ImageInputStream in) throws IOException {
    in.seek(0);
    try {
      return in.readUnsignedShort() == START_OF_IMAGE ? search(in) : UPRIGHT;
    } catch (EOFException e) {
      return UPRIGHT; // The decoder says what is missing.
    } finally {
      in.setByteOrder(ByteOrder.BIG_ENDIAN);
      in.seek(0);
    }
  }

  private static Orientation search(ImageInputStream in) throws IOException {
    for (int marker = in.readUnsignedShort();
        marker >> 8 == 0xff && marker != START_OF_SCAN;
        marker = in.readUnsignedShort()) {
      long next = in.getStreamPosition() + in.readUnsignedShort();
      if (marker == APPLICATION_1 && in.readInt() == EXIF && in.readUnsignedShort() == 0) {
        return entry(in);
      }
      in.seek(next);
    }
    return UPRIGHT;
  }

  /// Looks through the first directory of the TIFF structure that begins here.
  private static Orientation entry(ImageInputStream in) throws IOException {
    long start = in.getStreamPosition();
    in.setByteOrder(
        in.readUnsignedShort() == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    in.seek(start + 4);
    long directory = start + in.readUnsignedInt();
    in.seek(directory);
    int entries = in.readUnsignedShort();
    for (int i = 0; i < entries; i++) {
      in.seek(directory + 2 + (long) i * ENTRY);
      if (in.readUnsignedShort() == TAG) {
        in.skipBytes(6); // its type, and that it is one number
        int number = in.readUnsignedShort();
        return number >= 1 && number <= 8 ? new Orientation(number) : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /// Whether rows become columns.
  boolean exchanges() {
    return number > 4;
  }

  /// The image as it was seen.
  Image upright(Image image) {
    if (number == 1) {
      return image;
    }
    int height = exchanges() ? image.width() : image.height();
    int width = exchanges() ? image.height() : image.width();
    int channels = image.channels();
    float[] pixels = new float[height * width * channels];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = source(image, y, x) * channels;
        System.arraycopy(image.pixels(), from, pixels, (y * width + x) * channels, channels);
      }
    }
    return new Image(height, width, channels, pixels);
  }

  /// The pixel of the file that is seen at a place.
  private int source(Image image, int y, int x) {
    int row = exchanges() ? x : y;
    int column = exchanges() ? y : x;
    boolean fromBelow = number == 3 || number == 4 || number == 6 || number == 7;
    boolean fromRight = number == 2 || number == 3 || number == 7 || number == 8;
    return (fromBelow ? image.height() - 1 - row : row) * image.width()
        + (fromRight ? image.width() - 1 - column : column);
  }
}
