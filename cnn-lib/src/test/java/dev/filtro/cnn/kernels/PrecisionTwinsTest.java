package dev.filtro.cnn.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Rounding to 16 bits and back: both twins and PyTorch agree in every bit.
class PrecisionTwinsTest extends TwinComparison {
  private static final int BLOCK = 256;

  @ParameterizedTest
  @EnumSource
  void roundsAndWidensEveryPatternAndEveryTieAsPyTorchDoes(HalfPrecision format)
      throws IOException {
    List<String> lines =
        lines().stream().filter(line -> line.startsWith(format.name() + ",")).toList();
    assertEquals(256, lines.size());
    for (Kernels kernels : List.of(scalar, vector)) {
      for (String line : lines) {
        String[] fields = line.split(",");
        int block = Integer.parseInt(fields[1], 16);
        float[] values = values(kernels, format, block);
        String where = kernels.name() + " " + format + " " + fields[1];
        assertEquals(fields[2], crc(values), where);
        float[] asked = withTies(format, values, block);
        short[] bits = new short[asked.length];
        kernels.precision().round(format, asked, bits, bits.length);
        assertEquals(fields[3], crc(bits), where);
      }
    }
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = PrecisionTwinsTest.class.getResourceAsStream("halves.csv")) {
      assertNotNull(in);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /// What a block of patterns stands for, NaN left out: they are the block's last.
  private static float[] values(Kernels kernels, HalfPrecision format, int block) {
    short[] bits = new short[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      bits[i] = (short) (block * BLOCK + i);
    }
    float[] values = new float[BLOCK];
    kernels.precision().widen(format, bits, values, BLOCK);
    int count = 0;
    while (count < BLOCK && !Float.isNaN(values[count])) {
      count++;
    }
    return Arrays.copyOf(values, count);
  }

  /// The values, then the halves of the way to the next ones, then those halves' neighbours.
  private static float[] withTies(HalfPrecision format, float[] values, int block) {
    int finite = 0;
    while (finite < values.length && Float.isFinite(values[finite])) {
      finite++;
    }
    float[] asked = Arrays.copyOf(values, values.length + 3 * finite);
    for (int i = 0; i < finite; i++) {
      float middle = middle(format, block * BLOCK + i);
      float far = Math.copySign(Float.POSITIVE_INFINITY, middle);
      asked[values.length + i] = middle;
      asked[values.length + finite + i] = Math.nextAfter(middle, 0);
      asked[values.length + 2 * finite + i] = Math.nextAfter(middle, far);
    }
    return asked;
  }

  private static float middle(HalfPrecision format, int pattern) {
    double value = format.value((short) pattern);
    double above = format.value((short) (pattern + 1));
    double below = format.value((short) (pattern - 1));
    return (float) (Double.isFinite(above) ? (value + above) / 2 : value + (value - below) / 2);
  }

  private static String crc(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return crc(bytes);
  }

  private static String crc(short[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(values);
    return crc(bytes);
  }

  private static String crc(ByteBuffer bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.array());
    return "%08x".formatted(crc.getValue());
  }

  @ParameterizedTest
  @EnumSource
  void twinsAgreeAtEverySizeAndKeepNaN(HalfPrecision format) {
    for (int n : SIZES) {
      float[] x = normal(n);
      x[n - 1] = Float.intBitsToFloat(0x7fffffff);
      x[n / 2] = Float.intBitsToFloat(0xff800001);
      short[] expected = new short[n];
      short[] actual = new short[n];
      scalar.precision().round(format, x, expected, n);
      vector.precision().round(format, x, actual, n);
      for (int i = 0; i < n; i++) {
        assertEquals(Float.isNaN(x[i]), Float.isNaN(format.value(actual[i])), format + " " + x[i]);
        assertTrue(Float.isNaN(x[i]) || expected[i] == actual[i], format + " " + x[i]);
      }
      same(n, 0, "widen", (k, y) -> k.precision().widen(format, expected, y, n));
    }
  }

  @Test
  void largeArraysAreSplitWithoutAGap() {
    float[] x = normal(300_001);
    short[] expected = new short[x.length];
    short[] actual = new short[x.length];
    scalar.precision().round(HalfPrecision.BFLOAT16, x, expected, x.length);
    vector.precision().round(HalfPrecision.BFLOAT16, x, actual, x.length);
    assertArrayEquals(expected, actual);
    same(
        x.length,
        0,
        "widen",
        (k, y) -> k.precision().widen(HalfPrecision.BFLOAT16, actual, y, x.length));
  }
}
