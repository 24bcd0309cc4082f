package dev.filtro.cnn.train;

import dev.filtro.cnn.kernels.HalfPrecision;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds out where a loss that is no longer a number comes from.
///
/// @param rate the learning rate that was asked for
record Divergence(Network network, double rate, History history) {

  DivergedException exception(double value, int epoch, int batch, Prepared prepared) {
    List<Double> losses = history.batchLosses();
    String before =
        losses.isEmpty() ? "" : String.format(Locale.ROOT, ", after %.4g", losses.getLast());
    return new DivergedException(
        "The loss became %s in epoch %d, batch %d%s%s; try a learning rate smaller than %s, clipNorm(1), images scaled to 0..1, or look for NaN in the images. network.seed(1) gives fresh parameters"
            .formatted(
                value, epoch, batch + 1, before, origin(network, prepared.imageTensor()), rate),
        history);
  }

  /// Gradients that are not finite however small the loss is made.
  DivergedException outOfRange(int epoch, int batch, Prepared prepared) {
    float most = HalfPrecision.FLOAT16.largest();
    String where = "";
    for (Map.Entry<String, Tensor> result : network.trace(prepared.imageTensor()).entrySet()) {
      if (where.isEmpty() && !below(most, result.getValue())) {
        where =
            String.format(
                Locale.ROOT,
                ". Layer \"%s\" is the first whose result exceeds %,.0f, the largest number of float16",
                result.getKey(),
                most);
      }
    }
    return new DivergedException(
        "No gradients were finite any more in epoch %d, batch %d, %d updates were left out%s; use mixedPrecision() with its bfloat16, images scaled to 0..1, or a smaller learning rate than %s"
            .formatted(epoch, batch + 1, history.skippedUpdates(), where, rate),
        history);
  }

  /// Where numbers stop being finite: in the images, a parameter, or the result of a layer.
  static String origin(Network network, Tensor images) {
    if (!finite(images)) {
      return ". It began in the images: they hold numbers that are not finite";
    }
    for (Parameter parameter : network.parameters()) {
      if (!finite(parameter.value())) {
        return ". It began in \"%s\", whose values are no longer finite: the last update was too large"
            .formatted(parameter.name());
      }
    }
    for (Map.Entry<String, Tensor> result : network.trace(images).entrySet()) {
      if (!finite(result.getValue())) {
        return ". It began in layer \"%s\", the first whose result is not finite"
            .formatted(result.getKey());
      }
    }
    return "";
  }

  static boolean finite(Tensor tensor) {
    return below(Float.MAX_VALUE, tensor);
  }

  private static boolean below(float most, Tensor tensor) {
    for (float value : tensor.toArray()) {
      if (!(Math.abs(value) <= most)) {
        return false;
      }
    }
    return true;
  }
}
