package dev.filtro.cnn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Records of every update of a training its learning rate, the length of its gradients, and how
/// many images a second it took.
///
/// ```java
/// var seen = telemetry();
/// fit(net, digits.train(), seen);
/// seen
/// ```
public final class Telemetry implements Callback {
  private final List<Double> learningRates = new ArrayList<>();
  private final List<Double> gradientNorms = new ArrayList<>();
  private final List<Double> imagesPerSecond = new ArrayList<>();
  private long since;
  private long images;

  Telemetry() {}

  @Override
  public void started(Run run) {
    learningRates.clear();
    gradientNorms.clear();
    imagesPerSecond.clear();
    since = System.nanoTime();
    images = run.images();
  }

  @Override
  public void gradientsReady(Run run) {
    gradientNorms.add(
        Clipping.length(
            run.network().parameters().stream()
                .filter(p -> p.trainable() && p.hasGradient())
                .toList()));
    learningRates.add(run.optimizer().learningRate());
    long now = System.nanoTime();
    imagesPerSecond.add((run.images() - images) / Math.max(1e-9, (now - since) / 1e9));
    since = now;
    images = run.images();
  }

  @Override
  public void epochEnded(Run run, EpochResult result) {
    since = System.nanoTime(); // the validation is over, which counts to no update
  }

  /// The optimiser's at each update.
  public List<Double> learningRates() {
    return List.copyOf(learningRates);
  }

  /// The length of all gradients as one vector, before they are clipped, at each update.
  public List<Double> gradientNorms() {
    return List.copyOf(gradientNorms);
  }

  /// How many images a second went through the network before each update.
  public List<Double> imagesPerSecond() {
    return List.copyOf(imagesPerSecond);
  }

  @Override
  public String toString() {
    if (learningRates.isEmpty()) {
      return "Telemetry of no update yet: give it to fit(network, data, ...)";
    }
    return String.format(
        Locale.ROOT,
        "Telemetry of %d updates: learning rate %.3g to %.3g, gradient norm %.3g to %.3g, %,.0f images/s",
        learningRates.size(),
        least(learningRates),
        most(learningRates),
        least(gradientNorms),
        most(gradientNorms),
        imagesPerSecond.stream().mapToDouble(rate -> rate).average().orElse(0));
  }

  private static double least(List<Double> numbers) {
    return numbers.stream().mapToDouble(number -> number).min().orElse(Double.NaN);
  }

  private static double most(List<Double> numbers) {
    return numbers.stream().mapToDouble(number -> number).max().orElse(Double.NaN);
  }
}
