package dev.filtro.cnn.train;

import dev.filtro.cnn.kernels.HalfPrecision;
import dev.filtro.cnn.nn.Mode;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Pass;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.train.Objective.Score;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What is done with one batch: forward, backward, and the update where one is due.
final class TrainingStep {
  private final Network network;
  private final Settings settings;
  private final WeightNoise noise;
  private final @Nullable HalfPrecision kept;
  private final @Nullable LossScaling scaling;

  TrainingStep(Network network, Settings settings) {
    this.network = network;
    this.settings = settings;
    this.noise = new WeightNoise(network.parameters(), settings.weightNoise());
    this.kept = settings.mixedPrecision();
    this.scaling =
        kept == HalfPrecision.FLOAT16 ? new LossScaling(LossScaling.State.FIRST_STATE) : null;
  }

  /// The loss of a batch, not yet gone back through.
  ///
  /// @param random where the layers' randomness comes from
  /// @param figures takes the outputs
  Score forward(Prepared batch, SplittableRandom random, Figures figures) {
    noise.add(random.split());
    Pass pass = new Pass(Mode.TRAIN, random, kept);
    AtomicReference<Score> score = new AtomicReference<>();
    Tensor loss =
        network.inWorkspace(() -> {
          List<Tensor> outputs = network.forward(batch.inputTensors(), pass);
          figures.keep(outputs, batch);
          score.set(settings.objective().score(outputs, batch));
          return score.get().loss();
        });
    return new Score(loss, score.get().losses(), score.get().correct());
  }

  /// Collects gradients.
  ///
  /// @param share the batch's share of the images of one update
  void backward(Tensor loss, double share) {
    double factor = scaling == null ? 1 : scaling.factor();
    loss.backward(Tensor.scalar((float) (share * factor)));
    noise.takeAway();
  }

  /// Changes the parameters by the gradients collected since the last update, unless these have
  /// left the range of float16.
  ///
  /// @param ready what is done when the gradients are whole
  void update(Runnable ready) {
    if (scaling != null && !scaling.unscale(network.parameters())) {
      return;
    }
    ready.run();
    if (settings.penalty().l1() > 0 || settings.penalty().l2() > 0) {
      settings.penalty().addTo(network.parameters());
    }
    settings.clipping().apply(network.parameters());
    settings.optimizer().step();
  }

  /// What keeps gradients in the range of float16, or null where nothing has to.
  @Nullable LossScaling scaling() {
    return scaling;
  }

  /// Takes back what a failed batch left.
  void abandon() {
    noise.takeAway();
  }
}
