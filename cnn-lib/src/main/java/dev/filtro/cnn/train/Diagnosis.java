package dev.filtro.cnn.train;

import static java.util.Map.Entry.comparingByValue;

import dev.filtro.cnn.data.Batch;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.loss.Losses;
import dev.filtro.cnn.nn.LayerSummary;
import dev.filtro.cnn.nn.Mode;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What keeps a network from learning, in words; found by looking at one batch.
///
/// Dead units are those that answer 0 to every image, which ReLU never leaves again. Gradients
/// vanish or explode when those of one layer are ten thousand times those of another, measured as a
/// share of the weights; or explode when they are a thousand times the weights.
///
/// Sources: dying ReLUs, Maas et al. 2013, section 3; vanishing gradients, Glorot & Bengio 2010,
/// section 3.3.
///
/// @param findings a line each, with its remedy; empty if nothing was found
/// @param gradients for each parameter the length of its gradient as a share of its own
public record Diagnosis(List<String> findings, Map<String, Double> gradients) {
  private static final int IMAGES = 64;
  private static final double DEAD = 0.5; // of a layer's units
  private static final double FAR_APART = 1e4;
  private static final double HUGE = 1e3; // times the weights; ordinary ones are shorter than these
  private static final String AGAINST_EXPLOSIONS =
      "clipNorm(1), batchNorm(), or smaller initial weights";

  /// Keeps an unmodifiable copy.
  public Diagnosis {
    findings = List.copyOf(findings);
  }

  static Diagnosis of(Network network, Dataset data) {
    DataCheck.check("diagnose", network, data);
    Objective objective = Objective.of("diagnose", network, data, new Given());
    List<String> findings = new ArrayList<>(new Remarks(network, data, objective).found());
    Batch batch = data.shuffled(1).batches(Math.min(IMAGES, data.size())).get(0);
    String origin = Divergence.origin(network, batch.inputs());
    if (!origin.isEmpty()) {
      findings.add("not a number" + origin + "; network.seed(1) gives fresh parameters");
      return new Diagnosis(findings, Map.of());
    }
    dead(network, batch, findings);
    Map<String, Double> gradients = gradients(network, batch);
    compare(gradients, findings);
    return new Diagnosis(findings, gradients);
  }

  private static void dead(Network network, Batch batch, List<String> findings) {
    Map<String, Tensor> results = network.trace(batch.inputs());
    for (LayerSummary layer : network.layers()) {
      boolean relu =
          layer.kind().equals("Relu")
              || layer.description().toLowerCase(Locale.ROOT).contains("relu");
      Tensor result = results.get(layer.name());
      if (relu && result != null) {
        int units = result.dim(-1);
        int silent = silent(result);
        if (silent > DEAD * units) {
          findings.add(
              "dead units: %d of the %d in \"%s\" answer 0 to every image; try a smaller learning rate, leakyRelu, or network.seed(1) for fresh parameters"
                  .formatted(silent, units, layer.name()));
        }
      }
    }
  }

  private static int silent(Tensor result) {
    int units = result.dim(-1);
    boolean[] speaks = new boolean[units];
    float[] values = result.toArray();
    for (int i = 0; i < values.length; i++) {
      speaks[i % units] |= values[i] != 0;
    }
    int silent = 0;
    for (boolean one : speaks) {
      silent += one ? 0 : 1;
    }
    return silent;
  }

  private static Map<String, Double> gradients(Network network, Batch batch) {
    // On a copy: the network's own gradients may be in use by a loop.
    Network copy = network.copy();
    List<Tensor> outputs = copy.forward(batch.inputs(), Mode.EVALUATE);
    Tensor loss = loss(outputs.getFirst(), batch, 0);
    for (int i = 1; i < outputs.size(); i++) {
      loss = loss.plus(loss(outputs.get(i), batch, i));
    }
    loss.backward();
    Map<String, Double> gradients = new LinkedHashMap<>();
    for (Parameter parameter : copy.parameters()) {
      if (Penalty.concerns(parameter) && parameter.hasGradient()) {
        double own = length(parameter.value());
        gradients.put(parameter.name(), length(parameter.gradient()) / Math.max(own, 1e-30));
      }
    }
    return gradients;
  }

  private static Tensor loss(Tensor output, Batch batch, int place) {
    if (batch.hasTargets(place)) {
      return Losses.meanSquaredError().of(output, batch.targets(place));
    }
    return output.dim(-1) == 1
        ? Losses.binaryCrossEntropy().of(output, batch.labels(place))
        : Losses.crossEntropy().of(output, batch.labels(place));
  }

  private static double length(Tensor tensor) {
    double sum = 0;
    for (float value : tensor.toArray()) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static void compare(Map<String, Double> gradients, List<String> findings) {
    if (gradients.isEmpty()) {
      return;
    }
    Map.Entry<String, Double> largest = Collections.max(gradients.entrySet(), comparingByValue());
    if (largest.getValue() > HUGE) {
      findings.add(
          String.format(
              Locale.ROOT,
              "gradients explode: that of \"%s\" is %.1e times as long as its weights; try %s",
              largest.getKey(),
              largest.getValue(),
              AGAINST_EXPLOSIONS));
      return;
    }
    List<Map.Entry<String, Double>> all = List.copyOf(gradients.entrySet());
    Map.Entry<String, Double> first = all.getFirst();
    Map.Entry<String, Double> last = all.getLast();
    boolean vanish = first.getValue() * FAR_APART < last.getValue();
    boolean explode = first.getValue() > FAR_APART * last.getValue();
    if (vanish || explode) {
      findings.add(
          String.format(
              Locale.ROOT,
              "gradients %s on the way back: %.1e of \"%s\" at the end but %.1e of \"%s\" at the"
                  + " beginning; try %s",
              vanish ? "vanish" : "explode",
              last.getValue(),
              last.getKey(),
              first.getValue(),
              first.getKey(),
              vanish
                  ? "relu instead of sigmoid or tanh, batchNorm(), or residual connections"
                  : AGAINST_EXPLOSIONS));
    }
  }

  @Override
  public String toString() {
    return findings.isEmpty()
        ? "Diagnosis: nothing conspicuous"
        : "Diagnosis: " + String.join("\n", findings);
  }
}
