package dev.filtro.cnn.tensor;

/// Numbers at even distances, computed in float64.
final class Progression {
  private Progression() {}

  static Tensor arange(double from, double to, double step) {
    double count = Math.ceil((to - from) / step);
    if (!(count >= 0 && count <= Integer.MAX_VALUE) || step == 0) {
      throw new IllegalArgumentException(
          "arange expects a step that leads from %s to %s but got %s".formatted(from, to, step));
    }
    return of(from, step, (int) count);
  }

  static Tensor linspace(double from, double to, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("linspace expects at least 1 number but got " + count);
    }
    return of(from, count == 1 ? 0 : (to - from) / (count - 1), count);
  }

  private static Tensor of(double from, double step, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (from + i * step);
    }
    return Tensor.owning(values, Shape.of(count));
  }
}
