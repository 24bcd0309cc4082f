package dev.filtro.cnn.kernels;

import org.jspecify.annotations.Nullable;

/// What a convolution does besides its sum, while input and sum are at hand: `y = epilogue(sum of
/// (factors x) filters + bias + addend)`.
///
/// @param factors `[batch, inChannels]`, by which the channels of each image are multiplied, or
///   null
/// @param bias `[outChannels]`, or null
/// @param addend as large as the result, another array, or null
/// @param epilogue the activation
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy would cost what it saves
public record Fusion(
    float @Nullable [] factors,
    float @Nullable [] bias,
    float @Nullable [] addend,
    Epilogue epilogue) {

  /// Nothing besides the sum.
  public static final Fusion NONE = of(null, Epilogue.IDENTITY);

  /// A bias, or null, and an activation.
  public static Fusion of(float @Nullable [] bias, Epilogue epilogue) {
    return new Fusion(null, bias, null, epilogue);
  }
}
