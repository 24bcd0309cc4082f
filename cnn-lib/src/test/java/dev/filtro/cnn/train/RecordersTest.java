package dev.filtro.cnn.train;

import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.maxPool;
import static dev.filtro.cnn.optim.Optimizers.sgd;
import static dev.filtro.cnn.schedule.Schedules.constantRate;
import static dev.filtro.cnn.train.Training.accumulate;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.clipNorm;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.fit;
import static dev.filtro.cnn.train.Training.histograms;
import static dev.filtro.cnn.train.Training.telemetry;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordersTest {
  private final Dataset digits = Digits.drawn(120).train().take(100);
  private final Network network =
      Network.of(input(28, 28, 1), conv(2, 5).stride(2).relu(), maxPool(2), flatten(), dense(10));

  @Test
  void histogramsAreTakenBeforeTrainingAndAfterEveryEpoch() {
    Histogram before = Histogram.of(network.parameter("conv1.filters").value(), 128);
    Histograms spread = histograms(digits);
    fit(network, digits, epochs(2), batch(50), spread);
    List<Histogram> filters = spread.weights().get("conv1.filters");
    assertEquals(3, filters.size());
    assertEquals(before, filters.getFirst());
    assertEquals(Histogram.of(network.parameter("conv1.filters").value(), 128), filters.getLast());
    assertEquals(Set.of("conv1.filters", "dense1.weights"), spread.weights().keySet());
    assertEquals(Set.of("conv1", "dense1"), spread.activations().keySet());
    assertEquals(32 * 10, spread.activations().get("dense1").getLast().total());
    assertEquals("Histograms of 2 parameters and 2 layers over 2 epochs", spread.toString());
  }

  @Test
  void histogramsChangeNothingInTheTraining() {
    fit(network, digits, epochs(1), batch(50));
    Network twin = network.seed(1);
    fit(twin, digits, epochs(1), batch(50), histograms(digits), telemetry());
    assertArrayEquals(
        network.parameter("dense1.weights").value().toArray(),
        twin.parameter("dense1.weights").value().toArray());
  }

  @Test
  void telemetryHasRateAndGradientsBeforeClippingOfEveryUpdate() {
    Telemetry seen = telemetry();
    List<Double> norms = new ArrayList<>();
    Callback watch =
        new Callback() {
          @Override
          public void gradientsReady(Run run) {
            norms.add(Clipping.length(run.network().parameters()));
          }
        };
    assertEquals("Telemetry of no update yet: give it to fit(network, data, ...)", seen.toString());
    fit(
        network,
        digits,
        epochs(2),
        batch(25),
        accumulate(2),
        clipNorm(1e-3),
        sgd(0.01),
        constantRate(),
        seen,
        watch);
    assertEquals(4, seen.gradientNorms().size());
    assertEquals(norms, seen.gradientNorms());
    assertTrue(seen.gradientNorms().getFirst() > 1e-3, seen.toString());
    assertEquals(List.of(0.01, 0.01, 0.01, 0.01), seen.learningRates());
    assertTrue(seen.imagesPerSecond().stream().allMatch(rate -> rate > 0), seen.toString());
  }
}
