package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.loss.CrossEntropy;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What looks like a mistake before training has begun.
final class Remarks {
  private static final int LOOKED_AT = 64;
  private static final double LARGE = 20;
  private static final double MANY_SECONDS = 5;
  private static final double LARGE_SHARE = 0.2;
  private static final String SCALING = "Standardize|BatchNorm.*|LayerNorm.*|Embedding";

  private final List<String> found = new ArrayList<>();

  Remarks(Network network, Dataset data, Objective objective) {
    List<String> outputs = network.outputNames();
    for (int i = 0; i < outputs.size(); i++) {
      if (objective.goals().get(i).loss() instanceof CrossEntropy) {
        scores(network, outputs.get(i), network.outputShapes().get(i));
      }
    }
    List<Dataset> inputs = data.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      String name = i == 0 ? "input" : "input" + (i + 1);
      boolean scaled =
          network.layers().stream()
              .filter(layer -> layer.inputs().contains(name))
              .allMatch(layer -> layer.kind().matches(SCALING));
      if (!scaled) {
        scale(inputs.get(i), inputs.size() == 1 ? "inputs are" : "\"" + name + "\" is");
      }
    }
  }

  private void scores(Network network, String output, Shape shape) {
    boolean softmax =
        network.layers().stream()
            .anyMatch(layer -> layer.name().equals(output) && layer.toString().contains("oftmax"));
    if (softmax) {
      found.add(
          "softmax is applied twice: the network ends with softmax() (\"%s\") and crossEntropy() applies it by itself, which makes learning slow; leave the layer out"
              .formatted(output));
    }
    if (shape.size() == 1) {
      found.add(
          "crossEntropy() of a single output is always 0: use binaryCrossEntropy(), or dense(2) at"
              + " the end");
    }
  }

  private void scale(Dataset data, String subject) {
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
              "%s not normalised: they reach %.4g; divide them by 255, or begin the network with"
                  + " standardize(%.3g, %.3g)",
              subject,
              largest,
              mean,
              deviation));
    }
  }

  /// Takes note of how long learning waited for its data, of all the time it took, in seconds.
  void waited(double seconds, double all) {
    if (seconds > MANY_SECONDS && seconds > LARGE_SHARE * all) {
      found.add(
          String.format(
              Locale.ROOT,
              "learning waited %.0f %% of its time for images to be read; data.inMemory() keeps"
                  + " them, loaders(n) reads on more threads",
              100 * seconds / all));
    }
  }

  List<String> found() {
    return List.copyOf(found);
  }
}
