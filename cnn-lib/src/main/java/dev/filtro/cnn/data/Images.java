package dev.filtro.cnn.data;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.util.function.UnaryOperator;

/// What layers do, on a single image: to see a network's parts at work; imported statically.
public final class Images {
  private Images() {}

  /// max(x, 0) of every pixel.
  public static Image relu(Image image) {
    return map(image, Functions::relu);
  }

  /// The largest number in each window of `size` x `size` pixels, windows side by side.
  public static Image maxPool(Image image, int size) {
    return map(image, x -> Functions.maxPool(x, Window.of(size).stride(size)));
  }

  /// The mean of each window of `size` x `size` pixels, windows side by side.
  public static Image averagePool(Image image, int size) {
    return map(image, x -> Functions.averagePool(x, Window.of(size).stride(size)));
  }

  private static Image map(Image image, UnaryOperator<Tensor> function) {
    Tensor batch = image.toTensor().reshape(1, image.height(), image.width(), image.channels());
    return Image.of(function.apply(batch));
  }
}
