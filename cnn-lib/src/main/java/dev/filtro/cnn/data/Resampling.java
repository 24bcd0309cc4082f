package dev.filtro.cnn.data;

/// Brings an image to another size: rows first, then columns, each new pixel a weighted mean of the
/// old ones near it.
///
/// The weights form a triangle, two new pixels wide when it shrinks and two old ones when it grows.
///
/// Source: the bilinear filter with antialiasing as Pillow defines it.
final class Resampling {
  private Resampling() {}

  /// For each new place along an axis: the first old one, and the weights from there on.
  @SuppressWarnings("ArrayRecordComponent") // Read in inner loops.
  private record Taps(int[] first, float[][] weights) {
    static Taps of(int from, int to) {
      double scale = (double) from / to;
      double reach = Math.max(1, scale);
      int[] first = new int[to];
      float[][] weights = new float[to][];
      for (int i = 0; i < to; i++) {
        double centre = (i + 0.5) * scale;
        int low = (int) Math.max(0, Math.rint(Math.floor(centre - reach + 0.5)));
        int high = (int) Math.min(from, Math.rint(Math.floor(centre + reach + 0.5)));
        first[i] = low;
        weights[i] = triangle(low, high, centre, reach);
      }
      return new Taps(first, weights);
    }

    private static float[] triangle(int low, int high, double centre, double reach) {
      float[] weights = new float[high - low];
      double sum = 0;
      for (int j = 0; j < weights.length; j++) {
        double weight = Math.max(0, 1 - Math.abs((low + j + 0.5 - centre) / reach));
        weights[j] = (float) weight;
        sum += weight;
      }
      for (int j = 0; j < weights.length; j++) {
        weights[j] /= (float) sum;
      }
      return weights;
    }
  }

  static Image resize(Image image, int height, int width) {
    int channels = image.channels();
    float[] narrow = along(image.pixels(), image.height(), image.width(), width, channels);
    float[] turned = along(narrow, 1, image.height(), height, width * channels);
    return new Image(height, width, channels, turned);
  }

  /// Resamples the middle axis of `[outer, from, inner]`.
  private static float[] along(float[] x, int outer, int from, int to, int inner) {
    Taps taps = Taps.of(from, to);
    float[] y = new float[outer * to * inner];
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < to; i++) {
        float[] weights = taps.weights[i];
        int target = (o * to + i) * inner;
        for (int t = 0; t < weights.length; t++) {
          int source = (o * from + taps.first[i] + t) * inner;
          for (int k = 0; k < inner; k++) {
            y[target + k] += weights[t] * x[source + k];
          }
        }
      }
    }
    return y;
  }
}
