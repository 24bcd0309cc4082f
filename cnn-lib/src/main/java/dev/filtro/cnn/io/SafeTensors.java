package dev.filtro.cnn.io;

import dev.filtro.cnn.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Named tensors and notes about them in one file that any library reads: safetensors.
///
/// Layout: the header's length (64 bit, little-endian), the header (JSON: for each tensor its type,
/// shape and place; notes under `__metadata__`), then the numbers.
///
/// Written is float32; read is every type of numbers, as float32.
///
/// Source: github.com/huggingface/safetensors, section "Format".
///
/// @param tensors by name, in order
/// @param metadata notes by name
public record SafeTensors(Map<String, Tensor> tensors, Map<String, String> metadata) {

  /// Keeps unmodifiable copies, in order.
  public SafeTensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /// Reads a file.
  ///
  /// Errors: [CorruptFileException] for a file that does not hold what its header promises;
  /// [java.io.UncheckedIOException] when it can't be read.
  public static SafeTensors read(Path file) {
    return read(file, "take the file from its source again");
  }

  /// [#read(Path)] of a file for which there is another remedy if it is damaged.
  public static SafeTensors read(Path file, String remedy) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new SafeTensorsReader(file, channel, remedy).read();
    } catch (IOException e) {
      throw FileFailure.reading(file, e);
    }
  }

  /// Writes a file, whole or not at all: until the last byte is safe on disk the name belongs to
  /// the file that was there before.
  public void write(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file.toAbsolutePath() + " is no file; name a file");
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        writeAll(channel);
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      remove(part, e);
      throw FileFailure.writing(file, e);
    }
  }

  /// What has come of it would only fill a disk that is full.
  private static void remove(Path part, IOException why) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private void writeAll(FileChannel channel) throws IOException {
    byte[] header = header().getBytes(StandardCharsets.UTF_8);
    write(channel, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, header.length));
    write(channel, ByteBuffer.wrap(header));
    for (Tensor tensor : tensors.values()) {
      ByteBuffer bytes =
          ByteBuffer.allocate(Math.multiplyExact(4, tensor.size())).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(tensor.toArray());
      write(channel, bytes);
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /// Padded with spaces so that the numbers begin at a multiple of eight.
  private String header() {
    Map<String, Object> header = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      header.put("__metadata__", metadata);
    }
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Map<String, Object> place = new LinkedHashMap<>();
      long end = offset + 4L * entry.getValue().size();
      place.put("dtype", "F32");
      place.put("shape", Arrays.stream(entry.getValue().shape().toArray()).boxed().toList());
      place.put("data_offsets", List.of(offset, end));
      header.put(entry.getKey(), place);
      offset = end;
    }
    String json = Json.write(header);
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    return json + " ".repeat((8 - length % 8) % 8);
  }

  @Override
  public String toString() {
    return "SafeTensors: %d tensors, %d notes".formatted(tensors.size(), metadata.size());
  }
}
