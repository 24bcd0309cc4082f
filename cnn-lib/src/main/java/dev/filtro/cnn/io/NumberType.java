package dev.filtro.cnn.io;

import dev.filtro.cnn.kernels.HalfPrecision;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// How files write numbers; each is read as a float32.
enum NumberType {
  F64(8),
  F32(4),
  F16(2),
  BF16(2),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U8(1),
  BOOL(1);

  private final int bytes;

  NumberType(int bytes) {
    this.bytes = bytes;
  }

  static @Nullable NumberType named(String name) {
    for (NumberType type : values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    return null;
  }

  int bytes() {
    return bytes;
  }

  /// The next number.
  float read(ByteBuffer from) {
    return switch (this) {
      case F64 -> (float) from.getDouble();
      case F32 -> from.getFloat();
      case F16 -> HalfPrecision.FLOAT16.value(from.getShort());
      case BF16 -> HalfPrecision.BFLOAT16.value(from.getShort());
      case I64 -> from.getLong();
      case I32 -> from.getInt();
      case I16 -> from.getShort();
      case I8 -> from.get();
      case U8 -> from.get() & 0xff;
      case BOOL -> from.get() == 0 ? 0 : 1;
    };
  }
}
