package dev.filtro.cnn.tensor;

import java.util.Locale;

/// The one line that stands for a tensor: `Tensor [2, 3] (0.1, 0.2, ...), min -1.2, mean 0.05, max
/// 3`.
final class TensorText {
  private static final int SHOWN = 6;

  private TensorText() {}

  static String line(Tensor tensor) {
    StringBuilder text = new StringBuilder("Tensor ").append(tensor.shape());
    float[] values;
    try {
      values = tensor.array();
    } catch (IllegalStateException reused) {
      return text.append(" (memory reused)").toString();
    }
    int size = tensor.size();
    text.append(" (");
    for (int i = 0; i < Math.min(SHOWN, size); i++) {
      text.append(i == 0 ? "" : ", ").append(number(values[i]));
    }
    text.append(size > SHOWN ? ", ...)" : ")");
    if (size > SHOWN) {
      range(text, values, size);
    }
    return text.toString();
  }

  private static void range(StringBuilder text, float[] values, int size) {
    float least = Float.POSITIVE_INFINITY;
    float largest = Float.NEGATIVE_INFINITY;
    double sum = 0;
    for (int i = 0; i < size; i++) {
      least = Math.min(least, values[i]);
      largest = Math.max(largest, values[i]);
      sum += values[i];
    }
    text.append(", min ").append(number(least));
    text.append(", mean ").append(number(sum / size));
    text.append(", max ").append(number(largest));
  }

  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e6) {
      return Long.toString((long) value);
    }
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
