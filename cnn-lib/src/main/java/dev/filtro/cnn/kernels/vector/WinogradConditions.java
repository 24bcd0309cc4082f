package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Winograd.SIDE;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Window;

/// When [Winograd] and [WinogradFilterGradient] are taken.
final class WinogradConditions {
  static final boolean WANTED = Boolean.parseBoolean(System.getProperty("filtro.winograd", "true"));

  /// Fewer channels do not pay for the transforms.
  private static final int LEAST_CHANNELS = 16;

  /// With fewer channels than this on either side few pixels may lie outside of the image.
  private static final int MANY_CHANNELS = 48;

  private WinogradConditions() {}

  /// Whether this way can be taken, forward and backward, and pays.
  static boolean hold(ConvolutionGeometry g) {
    Window w = g.window();
    return WANTED
        && g.groups() == 1
        && w.height() == 3
        && w.width() == 3
        && w.strideHeight() == 1
        && w.strideWidth() == 1
        && w.dilationHeight() == 1
        && w.dilationWidth() == 1
        && g.inChannels() >= LEAST_CHANNELS
        && g.outChannels() >= LEAST_CHANNELS
        && g.inChannels() % L == 0
        && g.outChannels() % L == 0
        && Math.min(g.outHeight(), g.height()) >= SIDE
        && Math.min(g.outWidth(), g.width()) >= SIDE
        && (Math.min(g.inChannels(), g.outChannels()) >= MANY_CHANNELS || filled(g));
  }

  /// Whether two thirds of the tiles' pixels exist.
  private static boolean filled(ConvolutionGeometry g) {
    int tiles = Math.ceilDiv(g.outHeight(), SIDE) * Math.ceilDiv(g.outWidth(), SIDE);
    return 3 * g.outHeight() * g.outWidth() >= 2 * SIDE * SIDE * tiles;
  }
}
