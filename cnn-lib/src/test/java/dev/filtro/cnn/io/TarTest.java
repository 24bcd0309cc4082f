package dev.filtro.cnn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarTest {
  @TempDir Path folder;

  private static void entry(OutputStream out, char type, String name, String magic, String prefix)
      throws IOException {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 124, "%011o".formatted(type == '5' ? 0 : 3));
    header[156] = (byte) type;
    put(header, 257, magic);
    put(header, 345, prefix);
    out.write(header);
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  private static void block(OutputStream out, String contents) throws IOException {
    byte[] block = new byte[512];
    put(block, 0, contents);
    out.write(block);
  }

  @Test
  void readsLongNamesOfPosixAndGnu() throws IOException {
    Path archive = folder.resolve("a.tar.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
      entry(out, '5', "folder/", "ustar", "");
      entry(out, '0', "plain", "ustar  ", "ignored");
      block(out, "one");
      entry(out, '0', "posix", "ustar", "a/folder");
      block(out, "two");
      entry(out, 'L', "././@LongLink", "ustar  ", "");
      block(out, "gnu");
      entry(out, '0', "cut off", "ustar  ", "");
      block(out, "six");
      entry(out, '0', "last", "ustar  ", "");
      block(out, "ten");
      out.write(new byte[1024]);
    }
    Map<String, byte[]> files = Tar.read(archive, name -> !name.equals("plain"));
    assertEquals(List.of("a/folder/posix", "gnu", "last"), List.copyOf(files.keySet()));
    assertEquals("six", new String(files.get("gnu"), StandardCharsets.UTF_8));
  }
}
