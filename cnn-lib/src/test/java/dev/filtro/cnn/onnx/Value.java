package dev.filtro.cnn.onnx;

import dev.filtro.cnn.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// A tensor of an ONNX file; whole numbers stand as floats beside it.
///
/// @param type the element type's number in ONNX
record Value(int type, Tensor tensor) {
  static final int FLOAT = 1;
  static final int UINT8 = 2;
  static final int INT8 = 3;
  static final int INT32 = 6;
  static final int INT64 = 7;
  static final int BOOL = 9;

  static Value of(Tensor tensor) {
    return new Value(FLOAT, tensor);
  }

  static Value integers(int... values) {
    return new Value(INT64, Tensor.of(floats(values.length, i -> values[i]), values.length));
  }

  /// Reads a TensorProto.
  static Value read(Message tensor) {
    int type = (int) tensor.number(2);
    int[] dims = Arrays.stream(tensor.numbers(1)).mapToInt(Math::toIntExact).toArray();
    int size = Arrays.stream(dims).reduce(1, (a, b) -> a * b);
    return new Value(type, Tensor.of(elements(tensor, type, size), dims));
  }

  private static float[] elements(Message tensor, int type, int size) {
    if (tensor.has(9)) {
      ByteBuffer raw = ByteBuffer.wrap(tensor.bytes(9)).order(ByteOrder.LITTLE_ENDIAN);
      return floats(size, i -> next(raw, type));
    }
    if (tensor.has(4)) {
      return tensor.reals(4);
    }
    long[] numbers = tensor.numbers(tensor.has(5) ? 5 : 7);
    return floats(size, i -> numbers[i]);
  }

  private static float[] floats(int size, IntToDoubleFunction element) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) element.applyAsDouble(i);
    }
    return values;
  }

  private static float next(ByteBuffer raw, int type) {
    return switch (type) {
      case FLOAT -> raw.getFloat();
      case UINT8, BOOL -> raw.get() & 0xFF;
      case INT8 -> raw.get();
      case INT32 -> raw.getInt();
      case INT64 -> raw.getLong();
      default -> throw new LeftOut("numbers of another type than float32");
    };
  }

  /// Its numbers as whole ones; those beyond the range of `int` end at it.
  int[] integers() {
    float[] values = tensor.toArray();
    int[] integers = new int[values.length];
    Arrays.setAll(integers, i -> (int) values[i]);
    return integers;
  }
}
