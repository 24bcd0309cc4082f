package dev.filtro.cnn.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A protocol buffer message: its fields by number, in order.
///
/// Source: protobuf.dev, "Encoding" (varints, packed repeated fields).
record Message(List<Field> fields) {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  /// What a field holds: a whole number or the bits of a float, or bytes.
  record Field(int number, long bits, byte[] bytes) {}

  static Message read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<Field> fields = new ArrayList<>();
    while (in.hasRemaining()) {
      int key = (int) varint(in);
      long bits = 0;
      byte[] content = {};
      switch (key & 7) {
        case VARINT -> bits = varint(in);
        case FIXED64 -> bits = in.getLong();
        case FIXED32 -> bits = in.getInt();
        case BYTES -> {
          content = new byte[(int) varint(in)];
          in.get(content);
        }
        default -> throw new IllegalStateException("Wire type " + (key & 7));
      }
      fields.add(new Field(key >>> 3, bits, content));
    }
    return new Message(fields);
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private List<Field> all(int number) {
    return fields.stream().filter(f -> f.number == number).toList();
  }

  boolean has(int number) {
    return !all(number).isEmpty();
  }

  long number(int field) {
    return has(field) ? all(field).getLast().bits : 0;
  }

  float real(int field) {
    return Float.intBitsToFloat((int) number(field));
  }

  byte[] bytes(int field) {
    return has(field) ? all(field).getLast().bytes : new byte[0];
  }

  String text(int field) {
    return new String(bytes(field), StandardCharsets.UTF_8);
  }

  List<String> texts(int field) {
    return all(field).stream().map(f -> new String(f.bytes, StandardCharsets.UTF_8)).toList();
  }

  List<Message> messages(int field) {
    return all(field).stream().map(f -> read(f.bytes)).toList();
  }

  /// Whole numbers, one by one or packed.
  long[] numbers(int field) {
    List<Long> values = new ArrayList<>();
    for (Field f : all(field)) {
      ByteBuffer packed = ByteBuffer.wrap(f.bytes);
      if (!packed.hasRemaining()) {
        values.add(f.bits);
      }
      while (packed.hasRemaining()) {
        values.add(varint(packed));
      }
    }
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  /// Floats, one by one or packed.
  float[] reals(int field) {
    List<Float> values = new ArrayList<>();
    for (Field f : all(field)) {
      ByteBuffer packed = ByteBuffer.wrap(f.bytes).order(ByteOrder.LITTLE_ENDIAN);
      if (!packed.hasRemaining()) {
        values.add(Float.intBitsToFloat((int) f.bits));
      }
      while (packed.hasRemaining()) {
        values.add(packed.getFloat());
      }
    }
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }
}
