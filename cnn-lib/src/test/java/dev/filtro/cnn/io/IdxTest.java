package dev.filtro.cnn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  @TempDir Path folder;

  /// Two images of 2 x 3 pixels, values 0 to 11 and one above 127.
  private static byte[] good() {
    ByteBuffer bytes = ByteBuffer.allocate(16 + 12);
    bytes.putInt(0x00000803).putInt(2).putInt(2).putInt(3);
    for (int i = 0; i < 11; i++) {
      bytes.put((byte) i);
    }
    return bytes.put((byte) 200).array();
  }

  private Path file(byte[] contents) throws IOException {
    return Files.write(folder.resolve("images-idx3-ubyte"), contents);
  }

  private static byte[] gzip(byte[] contents) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(contents);
    }
    return packed.toByteArray();
  }

  private String message(byte[] contents) throws IOException {
    Path file = file(contents);
    CorruptFileException e = assertThrows(CorruptFileException.class, () -> Idx.read(file, 3));
    return e.getMessage().replace(file.toString(), "FILE");
  }

  @Test
  void readsDimensionsAndValues() throws IOException {
    Idx idx = Idx.read(file(good()), 3);
    assertArrayEquals(new int[] {2, 2, 3}, idx.dimensions());
    assertEquals(12, idx.values().length);
    assertEquals(200, idx.values()[11] & 0xff);
  }

  @Test
  void unpacksGzipWhateverTheName() throws IOException {
    assertArrayEquals(Idx.read(file(good()), 3).values(), Idx.read(file(gzip(good())), 3).values());
  }

  @Test
  void namesTheMagicNumberThatIsWrong() throws IOException {
    assertEquals(
        "FILE is damaged at byte 0: expected the IDX magic number 00 00 08 03 (unsigned bytes, 3"
            + " dimensions) but got 3C 68 74 6D; check that it is the right file, not a page that a"
            + " server sent instead",
        message("<html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
  }

  @Test
  void saysThatTheFileIsEmpty() throws IOException {
    assertEquals(
        "FILE is damaged at byte 0: expected the IDX magic number 00 00 08 03 (unsigned bytes, 3"
            + " dimensions) but got an empty file; check that it is the right file, not a page that"
            + " a server sent instead",
        message(new byte[0]));
  }

  @Test
  void namesTheOffsetAtWhichAHeaderEnds() throws IOException {
    assertEquals(
        "FILE is damaged at byte 10: expected 3 dimensions of 4 bytes each but got the end of the"
            + " file; fetch the file again",
        message(Arrays.copyOf(good(), 10)));
  }

  @Test
  void namesTheOffsetAtWhichElementsEnd() throws IOException {
    assertEquals(
        "FILE is damaged at byte 23: expected 12 elements (2 x 2 x 3) but got the end of the file"
            + " after 7; fetch the file again",
        message(Arrays.copyOf(good(), 23)));
  }

  @Test
  void findsBytesBehindTheLastElement() throws IOException {
    assertEquals(
        "FILE is damaged at byte 28: expected the end of the file after 12 elements (2 x 2 x 3) but"
            + " got more bytes; fetch the file again",
        message(Arrays.copyOf(good(), 29)));
  }

  @Test
  void refusesSizesThatNoArrayHolds() throws IOException {
    byte[] huge = good();
    ByteBuffer.wrap(huge).putInt(4, 2_000_000_000);
    assertEquals(
        "FILE is damaged at byte 8: expected dimensions of at most 2,147,483,639 elements together"
            + " but got 2000000000 x 2 x 3; fetch the file again",
        message(huge));
  }

  @Test
  void findsATruncatedGzipFile() throws IOException {
    byte[] packed = gzip(good());
    assertEquals(
        "FILE is damaged at byte 25: expected more gzip data but got the end of the file; fetch the"
            + " file again",
        message(Arrays.copyOf(packed, packed.length - 12)));
  }

  @Test
  void findsABrokenGzipStream() throws IOException {
    byte[] packed = gzip(new byte[4096]);
    packed[12] ^= 0x55;
    String message = message(packed);
    assertEquals("FILE is damaged at byte 0: expected gzip data", message.substring(0, 45));
  }
}
