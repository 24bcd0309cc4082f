package dev.filtro.cnn.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// An array of unsigned bytes as an IDX file holds it: the format of MNIST and its relatives.
///
/// Layout: two zero bytes, a byte for the element type (0x08, unsigned byte, is the one that the
/// image sets use), a byte for the number of dimensions, the dimensions as big-endian 32-bit
/// integers, then the elements, last dimension fastest.
///
/// Errors: [CorruptFileException] for a wrong magic number, a file that ends early or goes on too
/// long.
///
/// Source: LeCun, Cortes & Burges, "The MNIST database", section "File formats".
///
/// @param dimensions the sizes, such as 60000, 28, 28
/// @param values the elements, row-major; 0 to 255 each as `value & 0xff`
@SuppressWarnings(
    "ArrayRecordComponent") // A carrier of megabytes: copying them would double the memory.
public record Idx(int[] dimensions, byte[] values) {
  private static final int UNSIGNED_BYTE = 0x08;
  private static final int GZIP_MAGIC = 0x1f8b;

  /// Reads a file, packed by gzip or not.
  ///
  /// @param file the file; gzip is told by its first two bytes, not by its name
  /// @param rank how many dimensions it must have
  public static Idx read(Path file, int rank) {
    try (InputStream in = unpacked(file)) {
      return read(in, file, rank);
    } catch (EOFException e) {
      throw new CorruptFileException(file, 0, "gzip data", "the end of the file", fetchAgain());
    } catch (ZipException e) {
      throw new CorruptFileException(
          file, 0, "gzip data", "a broken gzip stream (" + e.getMessage() + ")", fetchAgain());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static Idx read(InputStream in, Path file, int rank) throws IOException {
    checkMagic(readUpTo(in, 0, 4, file), file, rank);
    byte[] header = readUpTo(in, 4, 4 * rank, file);
    if (header.length < 4 * rank) {
      throw new CorruptFileException(
          file,
          4 + header.length,
          rank + " dimensions of 4 bytes each",
          "the end of the file",
          fetchAgain());
    }
    int[] dimensions = new int[rank];
    ByteBuffer.wrap(header).asIntBuffer().get(dimensions);
    int size = size(dimensions, file);
    long start = 4L + 4L * rank;
    byte[] values = readUpTo(in, start, size, file);
    if (values.length < size) {
      throw new CorruptFileException(
          file,
          start + values.length,
          "%d elements (%s)".formatted(size, times(dimensions)),
          "the end of the file after %d".formatted(values.length),
          fetchAgain());
    }
    if (readUpTo(in, start + size, 1, file).length > 0) {
      throw new CorruptFileException(
          file,
          start + size,
          "the end of the file after %d elements (%s)".formatted(size, times(dimensions)),
          "more bytes",
          fetchAgain());
    }
    return new Idx(dimensions, values);
  }

  private static void checkMagic(byte[] magic, Path file, int rank) {
    byte[] expected = {0, 0, UNSIGNED_BYTE, (byte) rank};
    if (!Arrays.equals(magic, expected)) {
      throw new CorruptFileException(
          file,
          0,
          "the IDX magic number %s (unsigned bytes, %d dimensions)".formatted(hex(expected), rank),
          magic.length == 0 ? "an empty file" : hex(magic),
          "check that it is the right file, not a page that a server sent instead");
    }
  }

  private static int size(int[] dimensions, Path file) {
    long size = 1;
    for (int i = 0; i < dimensions.length; i++) {
      size *= dimensions[i];
      if (dimensions[i] < 0 || size > Integer.MAX_VALUE - 8) {
        throw new CorruptFileException(
            file,
            4 + 4L * i,
            "dimensions of at most 2,147,483,639 elements together",
            times(dimensions),
            fetchAgain());
      }
    }
    return (int) size;
  }

  /// Reads a number of bytes, or fewer where the file or its gzip stream ends early.
  private static byte[] readUpTo(InputStream in, long start, int count, Path file)
      throws IOException {
    byte[] bytes = new byte[Math.min(count, 1 << 16)];
    int length = 0;
    try {
      while (length < count) {
        if (length == bytes.length) {
          // Grown as data comes, so that a damaged header cannot ask for gigabytes.
          bytes = Arrays.copyOf(bytes, (int) Math.min(count, 4L * bytes.length));
        }
        int read = in.read(bytes, length, bytes.length - length);
        if (read < 0) {
          break;
        }
        length += read;
      }
    } catch (EOFException e) {
      throw new CorruptFileException(
          file, start + length, "more gzip data", "the end of the file", fetchAgain());
    }
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  private static InputStream unpacked(Path file) throws IOException {
    PushbackInputStream in = new PushbackInputStream(Files.newInputStream(file), 2);
    try {
      byte[] start = in.readNBytes(2);
      in.unread(start);
      boolean gzip =
          start.length == 2 && (((start[0] & 0xff) << 8) | (start[1] & 0xff)) == GZIP_MAGIC;
      return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  @Override
  public String toString() {
    return "IDX array " + times(dimensions);
  }

  private static String fetchAgain() {
    return "fetch the file again";
  }

  private static String hex(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      text.append(text.isEmpty() ? "" : " ").append("%02X".formatted(b));
    }
    return text.toString();
  }

  private static String times(int[] dimensions) {
    StringBuilder text = new StringBuilder();
    for (int dimension : dimensions) {
      text.append(text.isEmpty() ? "" : " x ").append(String.format(Locale.ROOT, "%d", dimension));
    }
    return text.toString();
  }
}
