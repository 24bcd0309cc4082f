package dev.filtro.cnn.chart;

import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;
import dev.filtro.display.Renderers;

/// Draws long arrays of numbers as bars, as vectors are; short ones are read better as text. Found
/// by [java.util.ServiceLoader].
///
/// @param <A> the arrays' type
public abstract sealed class NumbersRenderer<A> implements Renderer<A> {
  private static final int READ_AS_TEXT = 100;

  private final Class<A> type;

  private NumbersRenderer(Class<A> type) {
    this.type = type;
  }

  @Override
  public final Class<A> type() {
    return type;
  }

  @Override
  public final MimeBundle render(A array) {
    float[] numbers = numbers(array);
    String words = Renderers.textOf(array);
    if (numbers.length <= READ_AS_TEXT) {
      return MimeBundle.text(words);
    }
    String title = "%s[%d]".formatted(type.getComponentType().getSimpleName(), numbers.length);
    Tensor tensor = Tensor.of(numbers, numbers.length);
    String text = title + ": " + TensorPicture.summary(tensor) + "\n" + words;
    return TensorPicture.figure(tensor, title, text).toMimeBundle();
  }

  /// The array's numbers, as exactly as a picture needs them.
  abstract float[] numbers(A array);

  /// Draws `float[]`.
  public static final class Floats extends NumbersRenderer<float[]> {
    /// A renderer.
    public Floats() {
      super(float[].class);
    }

    @Override
    float[] numbers(float[] array) {
      return array;
    }
  }

  /// Draws `double[]`.
  public static final class Doubles extends NumbersRenderer<double[]> {
    /// A renderer.
    public Doubles() {
      super(double[].class);
    }

    @Override
    float[] numbers(double[] array) {
      float[] numbers = new float[array.length];
      for (int i = 0; i < array.length; i++) {
        numbers[i] = (float) array[i];
      }
      return numbers;
    }
  }

  /// Draws `int[]`.
  public static final class Ints extends NumbersRenderer<int[]> {
    /// A renderer.
    public Ints() {
      super(int[].class);
    }

    @Override
    float[] numbers(int[] array) {
      float[] numbers = new float[array.length];
      for (int i = 0; i < array.length; i++) {
        numbers[i] = array[i];
      }
      return numbers;
    }
  }
}
