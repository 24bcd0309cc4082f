package dev.filtro.cnn.chart;

import java.util.Arrays;

/// Turns numbers between 0 and 1 into colours.
///
/// Between the knots the colour is interpolated linearly in sRGB; the sampled maps differ from
/// their originals by at most 3 of 255 steps.
///
/// Sources: [#MAGMA], [#INFERNO], [#PLASMA] and [#VIRIDIS], Smith and van der Walt 2015 (CC0),
/// every eighth of the 256 colours that matplotlib lists; [#RED_BLUE], ColorBrewer's 11-class RdBu
/// (Brewer 2002, Apache-2.0), reversed as is usual for signed values.
public enum ColorMap {
  /// Black to white.
  GRAY("000000 ffffff"),

  /// Black over purple and orange to pale yellow; brightness rises evenly, so it survives printing
  /// in gray and colour blindness.
  MAGMA(
      "000004 030312 0a0822 130d34 1d1147 29115a 36106b 440f76 51127c 5d177f 6a1c81 "
          + "762181 832681 902a81 9c2e7f aa337d b73779 c23b75 cf4070 db476a e55064 ee5b5e "
          + "f4695c f9785d fb8761 fd9668 fea571 feb47b fec287 fed194 fde0a1 fceeb0 fcfdbf"),

  /// Dark violet over green to yellow; brightness rises evenly.
  VIRIDIS(
      "440154 470d60 48186a 482374 472d7b 453781 424086 3e4989 3b528b 375b8d 33638d "
          + "2f6b8e 2c728e 297a8e 26828e 23898e 21918c 1f978b 1f9f88 21a685 27ad81 31b57b "
          + "3dbc74 4cc26c 5cc863 6ece58 81d34d 95d840 aadc32 c0df25 d5e21a eae51a fde725"),

  /// Black over purple and orange to pale yellow, with more red than [#MAGMA]; brightness rises
  /// evenly.
  INFERNO(
      "000004 040312 0b0724 150b37 210c4a 2f0a5b 3d0965 4a0c6b 57106e 64156e 71196e "
          + "7d1e6d 8a226a 972766 a32c61 b0315b bc3754 c63d4d d04545 da4e3c e35933 eb6429 "
          + "f1711f f67e14 f98c0a fb9b06 fcaa0f fbba1f f9c932 f5d949 f2e865 f3f586 fcffa4"),

  /// Blue over pink to yellow, without black; brightness rises evenly.
  PLASMA(
      "0d0887 220690 310597 3f049c 4c02a1 5901a5 6600a7 7201a8 7e03a8 8a09a5 9511a1 "
          + "a01a9c aa2395 b32c8e bc3587 c43e7f cc4778 d24f71 d9586a df6263 e56b5d eb7556 "
          + "f07f4f f48948 f89441 fb9f3a fdab33 feb72d fdc328 fcd025 f9dd25 f5eb27 f0f921"),

  /// Blue (negative) over near-white (zero, in the middle) to red (positive).
  RED_BLUE("053061 2166ac 4393c3 92c5de d1e5f0 f7f7f7 fddbc7 f4a582 d6604d b2182b 67001f");

  /// What is not a number is drawn in this green, which no map contains.
  static final int NOT_A_NUMBER = 0xff00c853;

  @SuppressWarnings("ImmutableEnumChecker") // written once, never handed out
  private final int[] knots;

  ColorMap(String hexColors) {
    knots =
        Arrays.stream(hexColors.split(" ")).mapToInt(hex -> Integer.parseInt(hex, 16)).toArray();
  }

  /// The opaque colour of a value, as `0xffRRGGBB`.
  ///
  /// Values outside 0 to 1 get the colour of the nearer end; what is not a number gets a green that
  /// no map contains.
  public int rgb(double value) {
    if (Double.isNaN(value)) {
      return NOT_A_NUMBER;
    }
    double position = Math.clamp(value, 0.0, 1.0) * (knots.length - 1);
    int lower = Math.min((int) position, knots.length - 2);
    double fraction = position - lower;
    int rgb = 0xff;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = knots[lower] >> shift & 0xff;
      int to = knots[lower + 1] >> shift & 0xff;
      rgb = rgb << 8 | (int) Math.round(from + fraction * (to - from));
    }
    return rgb;
  }
}
