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
/// @param before the losses so far
record Divergence(Network network, double rate, List<Double> before) {

  /// What happened, and what to do.
  ///
  /// Errors: [IllegalArgumentException] when it is the data that are not finite.
  String of(double value, int epoch, int batch, Prepared prepared) {
    List<Tensor> inputs = prepared.inputTensors();
    String when = "The loss became %s in epoch %d, batch %d".formatted(value, epoch, batch + 1);
    data(when, inputs, prepared);
    String after =
        before.isEmpty() ? "" : String.format(Locale.ROOT, ", after %.4g", before.getLast());
    return "%s%s%s; try a learning rate smaller than %s, clipNorm(1), %simages scaled to 0..1%s"
        .formatted(
            when,
            after,
            origin(network, inputs),
            rate,
            before.isEmpty() ? "" : "or ",
            before.isEmpty() ? ", or network.seed(1) for fresh parameters" : "");
  }

  /// No training mends numbers that are wrong from the beginning.
  private static void data(String when, List<Tensor> inputs, Prepared prepared) {
    if (!inputs.stream().allMatch(Divergence::finite)) {
      throw new IllegalArgumentException(
          when
              + ". It began in the images: they hold numbers that are not finite; look for NaN in"
              + " the data, and leave out or mend what has it");
    }
    for (Truth truth : prepared.truths()) {
      if (truth.hasTargets() && !finite(truth.targetTensor())) {
        throw new IllegalArgumentException(
            when
                + ". It began in the targets: they hold numbers that are not finite; look for NaN"
                + " in the data, and leave out or mend what has it");
      }
    }
  }

  /// Found at the end of an epoch: in the validation loss, or in what the last update has left.
  String atEnd(double validationLoss, int epoch) {
    String where = "";
    for (Parameter parameter : network.parameters()) {
      if (where.isEmpty() && !finite(parameter.value())) {
        where =
            ". It began in \"%s\", whose values are no longer finite".formatted(parameter.name());
      }
    }
    return "%s after epoch %d%s; try a learning rate smaller than %s, clipNorm(1), or images scaled to 0..1%s"
        .formatted(
            Double.isFinite(validationLoss)
                ? "Parameters became infinite or NaN"
                : "The validation loss became " + validationLoss,
            epoch,
            where,
            rate,
            where.isEmpty() ? ", and look for NaN in the validation set" : "");
  }

  /// Gradients that are not finite however small the loss is made.
  String outOfRange(int epoch, int batch, int skipped, Prepared prepared) {
    float most = HalfPrecision.FLOAT16.largest();
    String where = "";
    for (Map.Entry<String, Tensor> result : network.trace(prepared.inputTensors()).entrySet()) {
      if (where.isEmpty() && !below(most, result.getValue())) {
        where =
            String.format(
                Locale.ROOT,
                ". Layer \"%s\" is the first whose result exceeds %,.0f, the largest number of"
                    + " float16",
                result.getKey(),
                most);
      }
    }
    return "No gradients were finite any more in epoch %d, batch %d, %d updates were left out%s; use mixedPrecision() with its bfloat16, images scaled to 0..1, or a smaller learning rate than %s"
        .formatted(epoch, batch + 1, skipped, where, rate);
  }

  /// Where numbers stop being finite: in the images, a parameter, or the result of a layer.
  static String origin(Network network, List<Tensor> inputs) {
    if (!inputs.stream().allMatch(Divergence::finite)) {
      return ". It began in the images: they hold numbers that are not finite";
    }
    for (Parameter parameter : network.parameters()) {
      if (!finite(parameter.value())) {
        return ". It began in \"%s\", whose values are no longer finite: the last update was too large"
            .formatted(parameter.name());
      }
    }
    for (Map.Entry<String, Tensor> result : network.trace(inputs).entrySet()) {
      if (!finite(result.getValue())) {
        return ". It began in layer \"%s\", the first whose result is not finite"
            .formatted(result.getKey());
      }
    }
    return "";
  }

  static boolean finite(Network network) {
    return network.parameters().stream().allMatch(p -> finite(p.value()));
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
