package dev.filtro.cnn.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads files out of a `.tar.gz` archive, in memory.
///
/// Layout: for each file a header of 512 bytes (name at 0, size in octal at 124, type at 156, what
/// goes before a long name at 345), then its contents, filled up to 512 bytes. A header of type `L`
/// holds a long name of the file after it.
///
/// Sources: POSIX.1-1988, "ustar" interchange format; long names, the manual of GNU tar, section
/// "Basic Tar Format".
public final class Tar {
  private static final int BLOCK = 512;

  private Tar() {}

  /// The contents of the files whose path in the archive is wanted, by path.
  ///
  /// Errors: [CorruptFileException] for a damaged archive.
  public static Map<String, byte[]> read(Path archive, Predicate<String> wanted) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    long at = 0;
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)), 1 << 16)) {
      byte[] header = in.readNBytes(BLOCK);
      String longName = "";
      while (header.length == BLOCK && header[0] != 0) {
        String name = longName.isEmpty() ? name(header) : longName;
        long size = size(archive, header, at);
        long filled = Math.ceilDiv(size, BLOCK) * BLOCK;
        boolean file = header[156] == '0' || header[156] == 0;
        boolean nameOfNext = header[156] == 'L';
        if (nameOfNext || (file && wanted.test(name))) {
          byte[] contents = in.readNBytes(Math.toIntExact(size));
          if (contents.length < size) {
            throw damaged(archive, at + BLOCK + contents.length, "more of " + name, "the end");
          }
          longName = nameOfNext ? text(contents, 0, contents.length) : "";
          if (!nameOfNext) {
            files.put(name, contents);
          }
          in.skipNBytes(filled - size);
        } else {
          longName = "";
          in.skipNBytes(filled);
        }
        at += BLOCK + filled;
        header = in.readNBytes(BLOCK);
      }
      return files;
    } catch (EOFException | ZipException e) {
      throw damaged(archive, at, "more of a .tar.gz archive", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + archive + ": " + e.getMessage(), e);
    }
  }

  private static String name(byte[] header) {
    String folder = text(header, 257, 6).equals("ustar") ? text(header, 345, 155) : "";
    return (folder.isEmpty() ? "" : folder + "/") + text(header, 0, 100);
  }

  private static long size(Path archive, byte[] header, long at) {
    String octal = text(header, 124, 12).strip();
    try {
      return Long.parseLong(octal, 8);
    } catch (NumberFormatException e) {
      throw damaged(archive, at + 124, "a size in octal digits", "\"" + octal + "\"");
    }
  }

  private static String text(byte[] header, int from, int most) {
    int length = 0;
    while (length < most && header[from + length] != 0) {
      length++;
    }
    return new String(header, from, length, StandardCharsets.UTF_8);
  }

  private static CorruptFileException damaged(
      Path archive, long at, String expected, String actual) {
    return new CorruptFileException(archive, at, expected, actual, "fetch the file again");
  }
}
