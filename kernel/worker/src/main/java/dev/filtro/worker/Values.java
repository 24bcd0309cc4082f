package dev.filtro.worker;

import static dev.filtro.worker.Fields.readCount;
import static dev.filtro.worker.Fields.readText;
import static dev.filtro.worker.Fields.writeText;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values of JSON's types as bytes: a letter for the kind, then the value.
///
/// What is none of these types travels as text.
final class Values {
  private static final int MAX_DEPTH = 500;

  private Values() {}

  static void write(DataOutput out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeByte('n');
      case Map<?, ?> map -> {
        out.writeByte('m');
        out.writeInt(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          writeText(out, String.valueOf(entry.getKey()));
          write(out, entry.getValue());
        }
      }
      case List<?> list -> {
        out.writeByte('l');
        out.writeInt(list.size());
        for (Object element : list) {
          write(out, element);
        }
      }
      case Boolean flag -> {
        out.writeByte('b');
        out.writeBoolean(flag);
      }
      case Number number -> writeNumber(out, number);
      default -> {
        out.writeByte('t');
        writeText(out, value.toString());
      }
    }
  }

  private static void writeNumber(DataOutput out, Number value) throws IOException {
    switch (value) {
      case Integer number -> {
        out.writeByte('i');
        out.writeInt(number);
      }
      case Long number -> {
        out.writeByte('g');
        out.writeLong(number);
      }
      case BigInteger number -> {
        out.writeByte('I');
        writeText(out, number.toString());
      }
      case BigDecimal number -> {
        out.writeByte('D');
        writeText(out, number.toString());
      }
      default -> {
        out.writeByte('d');
        out.writeDouble(value.doubleValue());
      }
    }
  }

  static Map<String, @Nullable Object> readMap(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    if (kind != 'm') {
      throw new IOException("A message holds a value of kind " + kind + " instead of a map");
    }
    return readEntries(in, 0);
  }

  private static @Nullable Object read(DataInputStream in, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IOException("A message holds values nested more than " + MAX_DEPTH + " deep");
    }
    byte kind = in.readByte();
    return switch (kind) {
      case 'n' -> null;
      case 'm' -> readEntries(in, depth);
      case 'l' -> readList(in, depth);
      case 'i' -> in.readInt();
      case 'g' -> in.readLong();
      case 'I', 'D' -> readBigNumber(kind, readText(in));
      case 'd' -> in.readDouble();
      case 'b' -> in.readBoolean();
      case 't' -> readText(in);
      default -> throw new IOException("A message holds a value of unknown kind " + kind);
    };
  }

  private static Number readBigNumber(byte kind, String digits) throws IOException {
    try {
      return kind == 'I' ? new BigInteger(digits) : new BigDecimal(digits);
    } catch (NumberFormatException e) {
      throw new IOException("A message holds a number that is none: " + digits, e);
    }
  }

  private static List<@Nullable Object> readList(DataInputStream in, int depth) throws IOException {
    int count = readCount(in);
    List<@Nullable Object> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(read(in, depth + 1));
    }
    return list;
  }

  private static Map<String, @Nullable Object> readEntries(DataInputStream in, int depth)
      throws IOException {
    int count = readCount(in);
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String key = readText(in);
      map.put(key, read(in, depth + 1));
    }
    return map;
  }
}
