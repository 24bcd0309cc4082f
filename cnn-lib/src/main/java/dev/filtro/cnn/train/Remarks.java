package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.loss.CrossEntropy;
import dev.filtro.cnn.nn.LayerSummary;
import dev.filtro.cnn.nn.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What looks like a mistake before training has begun.
final class Remarks {
  private static final int LOOKED_AT = 64;
  private static final double LARGE = 20;

  private final List<String> found = new ArrayList<>();

  Remarks(Network network, Settings settings) {
    boolean crossEntropy = settings.loss() instanceof CrossEntropy;
    LayerSummary last = network.layers().getLast();
    if (crossEntropy && last.kind().equals("Softmax")) {
      found.add(
          "softmax is applied twice: the network ends with softmax() (\"%s\") and crossEntropy() applies it by itself, which makes learning slow; leave the layer out"
              .formatted(last.name()));
    }
    if (crossEntropy && network.outputShape().size() == 1) {
      found.add(
          "crossEntropy() of a single output is always 0: use binaryCrossEntropy(), or dense(2) at the end");
    }
    if (!network
        .layers()
        .getFirst()
        .kind()
        .matches("Standardize|BatchNorm.*|LayerNorm.*|Embedding")) {
      scale(settings.data());
    }
  }

  private void scale(Dataset data) {
    float[] pixels = new float[data.imageShape().size()];
    double sum = 0;
    double squares = 0;
    double largest = 0;
    int count = Math.min(LOOKED_AT, data.size());
    for (int i = 0; i < count; i++) {
      data.read(i, pixels, 0);
      for (float pixel : pixels) {
        sum += pixel;
        squares += (double) pixel * pixel;
        largest = Math.max(largest, Math.abs(pixel));
      }
    }
    double numbers = (double) count * pixels.length;
    double mean = sum / numbers;
    double deviation = Math.sqrt(Math.max(0, squares / numbers - mean * mean));
    if (largest > LARGE && deviation > 0) {
      found.add(
          String.format(
              Locale.ROOT,
              "inputs are not normalised: they reach %.4g; divide them by 255, or begin the network with standardize(%.3g, %.3g)",
              largest,
              mean,
              deviation));
    }
  }

  List<String> beforeTraining() {
    return List.copyOf(found);
  }
}
