package dev.filtro.cnn.kernels;

/// A way to write numbers in 16 bits.
///
/// Rounding goes to the nearest, of two equally near to the one whose last bit is 0; NaN stays NaN.
///
/// Sources: bfloat16, Kalamkar et al. 2019, arXiv:1905.12322; float16, IEEE 754-2019 binary16.
public enum HalfPrecision {
  /// 8 bits of exponent, 7 of fraction: the range of float32, two to three decimal digits.
  BFLOAT16(Float.intBitsToFloat(0x7f7f0000)),

  /// 5 bits of exponent, 10 of fraction: more than three decimal digits, up to 65,504; below 6e-5
  /// the digits get fewer, below 3e-8 nothing is left.
  FLOAT16(65504);

  private static final int NAN = 0x7fc0;

  private final float largest;

  HalfPrecision(float largest) {
    this.largest = largest;
  }

  /// The largest finite number.
  public float largest() {
    return largest;
  }

  /// The bits nearest to a number.
  public short bits(float value) {
    return switch (this) {
      case BFLOAT16 -> bfloat16(value);
      case FLOAT16 -> Float.floatToFloat16(value);
    };
  }

  /// The number that bits stand for, exactly.
  public float value(short bits) {
    return switch (this) {
      case BFLOAT16 -> Float.intBitsToFloat(bits << 16);
      case FLOAT16 -> Float.float16ToFloat(bits);
    };
  }

  /// The upper half of the bits, after half of the lower one's range has been added; what lies
  /// exactly between two goes up only from an odd one.
  private static short bfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    int rounded = (bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16;
    return (short) (Float.isNaN(value) ? NAN : rounded);
  }
}
