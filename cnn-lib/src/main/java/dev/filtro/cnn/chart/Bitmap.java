package dev.filtro.cnn.chart;

import dev.filtro.cnn.tensor.Tensor;
import java.awt.image.BufferedImage;

/// Turns parts of tensors into images of one pixel a number.
final class Bitmap {
  private Bitmap() {}

  /// One channel of a tensor that holds images.
  ///
  /// Shapes: `[N, H, W, C]` -> H x W pixels.
  static BufferedImage channel(Tensor images, int index, int channel, Tint tint) {
    int height = images.dim(1);
    int width = images.dim(2);
    int channels = images.dim(3);
    float[] values = images.toArray();
    return plane(
        values,
        index * height * width * channels + channel,
        height,
        width,
        width * channels,
        channels,
        tint);
  }

  /// Every `columnStride`-th number of a row, every `rowStride`-th number a new row.
  static BufferedImage plane(
      float[] values,
      int offset,
      int height,
      int width,
      int rowStride,
      int columnStride,
      Tint tint) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, tint.rgb(values[offset + y * rowStride + x * columnStride]));
      }
    }
    return image;
  }

  /// Whether the last axis holds gray levels or red, green and blue.
  ///
  /// Shapes: `[N, H, W, C]`.
  static boolean isPicture(Tensor images) {
    return images.dim(3) == 1 || images.dim(3) == 3;
  }

  /// One image of a tensor that holds gray or colour images.
  ///
  /// Shapes: `[N, H, W, 1]` or `[N, H, W, 3]`.
  static BufferedImage picture(Tensor images, int index, Tint tint) {
    if (images.dim(3) == 1) {
      return channel(images, index, 0, tint);
    }
    // The colours of each channel are those of the gray scale: red, green and blue light.
    Tint light = new Tint(ColorMap.GRAY, tint.low(), tint.high());
    int height = images.dim(1);
    int width = images.dim(2);
    float[] values = images.toArray();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int next = index * height * width * 3;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          rgb = (rgb << 8) | (light.rgb(values[next++]) & 0xff);
        }
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }
}
