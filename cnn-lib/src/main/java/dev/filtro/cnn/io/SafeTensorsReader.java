package dev.filtro.cnn.io;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a safetensors file and doubts every number in it.
final class SafeTensorsReader {
  private static final long LONGEST_HEADER = 100_000_000;

  private final Path file;
  private final FileChannel channel;
  private final long size;
  private final String remedy;

  SafeTensorsReader(Path file, FileChannel channel, String remedy) throws IOException {
    this.file = file;
    this.remedy = remedy;
    this.channel = channel;
    this.size = channel.size();
  }

  /// Where the numbers of a tensor lie, from the end of the header on.
  private record Place(String name, NumberType type, Shape shape, long from, long to) {}

  SafeTensors read() throws IOException {
    long length = size < 8 ? -1 : bytes(0, 8).getLong();
    if (length < 2 || length > LONGEST_HEADER || length > size - 8) {
      throw damaged(
          0,
          "the length of a header of at most 100 MB within the file",
          size < 8 ? "a file of " + size + " bytes" : Long.toString(length));
    }
    Map<String, @Nullable Object> header = header((int) length);
    long start = 8 + length;
    List<Place> places = new ArrayList<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> entry : header.entrySet()) {
      if (entry.getKey().equals("__metadata__")) {
        object(entry.getValue()).forEach((name, note) -> metadata.put(name, String.valueOf(note)));
      } else {
        places.add(place(entry.getKey(), object(entry.getValue())));
      }
    }
    checkPlaces(places, size - start, start);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Place place : places) {
      tensors.put(place.name, tensor(place, start));
    }
    return new SafeTensors(tensors, metadata);
  }

  private Map<String, @Nullable Object> header(int length) throws IOException {
    byte[] header = new byte[length];
    bytes(8, length).get(header);
    try {
      return object(Json.parse(new String(header, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      throw damaged(8, "a header in JSON", "\"" + e.getMessage() + "\"");
    }
  }

  @SuppressWarnings("unchecked") // Json makes maps with string keys only
  private Map<String, @Nullable Object> object(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw damaged(8, "an object in the header", String.valueOf(value));
  }

  private Place place(String name, Map<String, @Nullable Object> entry) {
    NumberType type = NumberType.named(String.valueOf(entry.get("dtype")));
    List<Long> shape = longs(name, entry.get("shape"));
    List<Long> offsets = longs(name, entry.get("data_offsets"));
    if (type == null) {
      throw damaged(
          8, "a type of numbers for \"" + name + "\"", String.valueOf(entry.get("dtype")));
    }
    long count = 1;
    for (long dim : shape) {
      count = dim < 0 || dim > Integer.MAX_VALUE ? Long.MAX_VALUE : saturated(count, dim);
    }
    if (offsets.size() != 2
        || count > Integer.MAX_VALUE - 8
        || offsets.get(1) - offsets.get(0) != count * type.bytes()) {
      throw damaged(
          8,
          "%s numbers of %d bytes for \"%s\" of shape %s"
              .formatted(count, type.bytes(), name, shape),
          "the place " + offsets);
    }
    Shape sizes = Shape.of(shape.stream().mapToInt(Long::intValue).toArray());
    return new Place(name, type, sizes, offsets.get(0), offsets.get(1));
  }

  private static long saturated(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    return high != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }

  private List<Long> longs(String name, @Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      throw damaged(8, "a list of numbers for \"" + name + "\"", String.valueOf(value));
    }
    List<Long> longs = new ArrayList<>();
    for (Object one : list) {
      if (!(one instanceof Double number) || number != Math.rint(number)) {
        throw damaged(8, "whole numbers for \"" + name + "\"", String.valueOf(one));
      }
      longs.add(number.longValue());
    }
    return longs;
  }

  /// No holes and no overlaps, as the format demands.
  private void checkPlaces(List<Place> places, long room, long start) {
    long end = 0;
    for (Place place : places.stream().sorted(Comparator.comparingLong(Place::from)).toList()) {
      if (place.from != end) {
        throw damaged(
            start + end,
            "the numbers of \"" + place.name + "\"",
            "a header that puts them at byte " + (start + place.from));
      }
      end = place.to;
    }
    if (end != room) {
      throw damaged(
          Math.min(size, start + end),
          end > room ? end - room + " more bytes" : "the end of the file",
          end > room ? "the end of the file" : room - end + " more bytes");
    }
  }

  private Tensor tensor(Place place, long start) throws IOException {
    ByteBuffer bytes = bytes(start + place.from, Math.toIntExact(place.to - place.from));
    float[] values = new float[place.shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = place.type.read(bytes);
    }
    return Tensor.of(values, place.shape.toArray());
  }

  private ByteBuffer bytes(long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw damaged(from + bytes.position(), "more bytes", "the end of the file");
      }
    }
    return bytes.flip();
  }

  private CorruptFileException damaged(long offset, String expected, String actual) {
    return new CorruptFileException(file, offset, expected, actual, remedy);
  }
}
