package dev.filtro.cnn.train;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.augment.Augmentation;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.kernels.HalfPrecision;
import dev.filtro.cnn.loss.Loss;
import dev.filtro.cnn.metrics.Metric;
import dev.filtro.cnn.nn.Network;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The words for training; imported statically.
///
/// ```java
/// var run = fit(lenet, mnist.train(), epochs(3), batch(64), sgd(0.05).momentum(0.9),
///     validation(mnist.test()), earlyStopping(2));
/// ```
public final class Training {
  private Training() {}

  /// Trains a network on images, and says how it went.
  ///
  /// Each epoch goes once through the data in a new random order. Options, in any order, each with
  /// a word of its own:
  /// - how long: [#epochs] (5 unless set), [#batch] (64), [#earlyStopping]
  /// - how: an optimiser such as `sgd(0.05).momentum(0.9)` (`adam(1e-3)`), a schedule,
  ///   [#accumulate], [#clipNorm], [#clipValue]
  /// - towards what: a loss (`crossEntropy()`, for numbers `meanSquaredError()`), [#classWeights],
  ///   metrics, [#validation] or [#validationSplit]
  /// - against over-fitting: `augment(...)`, [#l1], [#l2], [#elastic], [#inputNoise],
  ///   [#weightNoise], [#labelNoise]
  /// - besides: [#seed], [#onEpoch], [#onBatch], any [Callback] such as [#histograms()] and
  ///   [#telemetry], [#loaders], [#after], [#checkpoint], [#mixedPrecision]
  ///
  /// Called again it goes on with the parameters as they are; with [#after] also with the
  /// optimiser's memories and the count of epochs. An interrupt ends training after the batch that
  /// runs: the history so far comes back, the network keeps what it has learnt, and `fit(network,
  /// data, after(run))` goes on where it stopped.
  ///
  /// When the loss is no longer a number, training ends too: the message says in which layer it
  /// began, the history keeps what there was ([History#diverged]), and the network gets its last
  /// good parameters back, those of the best epoch with [#earlyStopping], else of the last complete
  /// one.
  ///
  /// A network with several inputs and outputs learns from a dataset with as many
  /// ([Dataset#withInput(dev.filtro.cnn.tensor.Tensor)], [Dataset#withTargets]); [#output] says
  /// what each output is trained towards.
  ///
  /// Errors: [IllegalArgumentException] for an option given twice or contradicted by another, for
  /// images or labels that do not suit the network, or that are not finite.
  public static History fit(Network network, Dataset data, FitOption... options) {
    if (options.length == 1
        && options[0] instanceof Options.After(History run)
        && run.unfinished() instanceof Fitting fitting
        && fitting.network() == network) {
      return fitting.goOn(data);
    }
    Settings settings = Settings.of(network, data, options);
    DataCheck.check("fit", network, settings.data());
    Dataset validation = settings.validation();
    if (validation != null) {
      DataCheck.checkMeasured("validation", network, validation);
    }
    return new Fitting(network, data, settings).run();
  }

  /// Option of [#fit]: how often to go through the data.
  public static FitOption epochs(int count) {
    return new Options.Epochs(count);
  }

  /// Option of [#fit]: after how many images the parameters are changed.
  public static FitOption batch(int images) {
    return new Options.BatchSize(images);
  }

  /// Option of [#fit]: images to measure the network on after each epoch; it does not learn from
  /// them.
  public static FitOption validation(Dataset data) {
    return new Options.Validation(data);
  }

  /// Option of [#fit]: stop when the validation loss has not got better for so many epochs, and put
  /// the parameters of the best epoch back.
  ///
  /// Units: epochs.
  ///
  /// Source: Prechelt 1998, "Early stopping - but when?", Neural Networks: Tricks of the Trade.
  public static FitOption earlyStopping(int patience) {
    return new Options.EarlyStopping(patience);
  }

  /// Option of [#fit] and [#evaluate] for a network with several outputs: what one of them, named
  /// by the layer that gives it, is trained towards and measured by: `output("kind",
  /// crossEntropy(), f1())`, `output("box", huber(1), mae()).weight(0.5)`; see [Output].
  ///
  /// Without it an output has cross-entropy for labels, the mean squared error for numbers, and the
  /// weight 1.
  public static Output output(String name, FitOption... lossAndMetrics) {
    return Output.of(name, lossAndMetrics);
  }

  /// Option of [#fit]: decides the order of the images and all other randomness of the run. The
  /// same seed gives the same numbers, to the bit, each time on one machine; sums are added in
  /// another order where there are more threads ([dev.filtro.cnn.kernels.Workers#useThreads]) or
  /// wider vectors. The network's first parameters have a seed of their own, [Network#seed].
  public static FitOption seed(long value) {
    return new Options.Seed(value);
  }

  /// Option of [#fit]: a share of the images, drawn by the seed, is set apart to validate with.
  public static FitOption validationSplit(double share) {
    return new Options.ValidationSplit(share);
  }

  /// Option of [#fit]: change the parameters after so many batches only, as if they were one: for
  /// batches that do not fit into memory.
  public static FitOption accumulate(int batches) {
    return new Options.Accumulate(batches);
  }

  /// Option of [#fit]: shrink the gradients if all together they are longer than this.
  ///
  /// Source: Pascanu, Mikolov & Bengio 2013, arXiv:1211.5063, algorithm 1.
  public static FitOption clipNorm(double most) {
    return new Options.ClipNorm(most);
  }

  /// Option of [#fit]: cut every number of the gradients off at this size.
  public static FitOption clipValue(double most) {
    return new Options.ClipValue(most);
  }

  /// Option of [#fit]: how much an image of each class counts, in the order of the classes.
  public static FitOption classWeights(double... weights) {
    return new Options.ClassWeights(Arrays.stream(weights).boxed().toList());
  }

  /// Option of [#fit]: classes with few images count as much as those with many.
  public static FitOption balancedClasses() {
    return new Options.ClassWeights(List.of());
  }

  /// Option of [#fit]: a price for the size of weights, which drives many to zero; see [Penalty].
  public static Penalty l1(double price) {
    return new Penalty(price, 0);
  }

  /// Option of [#fit]: a price for the squared size of weights, which keeps them small; see
  /// [Penalty].
  public static Penalty l2(double price) {
    return new Penalty(0, price);
  }

  /// Option of [#fit]: both prices; see [Penalty].
  public static Penalty elastic(double l1, double l2) {
    return new Penalty(l1, l2);
  }

  /// Option of [#fit]: noise of this standard deviation on the images.
  ///
  /// Source: Bishop 1995, "Training with noise is equivalent to Tikhonov regularization".
  public static FitOption inputNoise(double deviation) {
    return new Options.InputNoise(deviation);
  }

  /// Option of [#fit]: noise of this standard deviation on the weights while gradients are
  /// computed.
  ///
  /// Source: Murray & Edwards 1994, "Enhanced MLP performance and fault tolerance resulting from
  /// synaptic weight noise during training".
  public static FitOption weightNoise(double deviation) {
    return new Options.WeightNoise(deviation);
  }

  /// Option of [#fit]: this share of the labels is drawn at random, anew in every batch.
  ///
  /// Source: Xie et al. 2016, "DisturbLabel", arXiv:1605.00055.
  public static FitOption labelNoise(double share) {
    return new Options.LabelNoise(share);
  }

  /// Option of [#fit]: changes every image a little, anew in every epoch: `augment(rotate(15),
  /// flip(), mixUp(0.2))`.
  public static FitOption augment(Augmentation... augmentations) {
    return new Options.Augment(List.of(augmentations));
  }

  /// Option of [#fit]: how many threads read and augment ahead; 0 for none. The batches are the
  /// same with any number.
  public static FitOption loaders(int threads) {
    return new Options.Loaders(threads);
  }

  /// Option of [#fit]: keep what waits for its way back in bfloat16: about half the memory, a
  /// little more time; see [MixedPrecision].
  public static MixedPrecision mixedPrecision() {
    return new MixedPrecision(HalfPrecision.BFLOAT16);
  }

  /// Option of [#fit]: the same in `BFLOAT16` or `FLOAT16`, the latter with a scaled loss; see
  /// [MixedPrecision].
  public static MixedPrecision mixedPrecision(HalfPrecision kept) {
    return new MixedPrecision(kept);
  }

  /// Option of [#fit]: go on from an earlier run of the same network.
  ///
  /// `fit(network, data, after(run))` and nothing else finishes a run that was interrupted, from
  /// the batch where it stopped to the epoch where it was to end, with all its options: optimiser,
  /// schedule, random numbers and early stopping go on as if nothing had happened, bit for bit.
  ///
  /// With other options, or when it was not interrupted, it begins a new run: with the earlier
  /// one's optimiser unless another one is given, and its epochs in front of the new ones.
  public static FitOption after(History run) {
    return new Options.After(run);
  }

  /// Option of [#fit]: keep the state of the training in a folder after every epoch, and go on from
  /// there if it is there already; see [Checkpoint].
  public static Checkpoint checkpoint(String folder) {
    return new Checkpoint(Path.of(folder), 1);
  }

  /// Option of [#fit]: records how the weights are spread, before training and after each epoch.
  public static Histograms histograms() {
    return new Histograms(null);
  }

  /// Option of [#fit]: records how the weights are spread, and what each layer gives for the first
  /// 32 of these images, before training and after each epoch.
  public static Histograms histograms(Dataset images) {
    return new Histograms(images);
  }

  /// Option of [#fit]: records learning rate, length of the gradients and images a second of every
  /// update.
  public static Telemetry telemetry() {
    return new Telemetry();
  }

  /// Option of [#fit]: something to do after each epoch: `onEpoch((run, result) -> ...)`.
  public static Callback onEpoch(BiConsumer<Run, EpochResult> action) {
    return new Callback() {
      @Override
      public void epochEnded(Run run, EpochResult result) {
        action.accept(run, result);
      }
    };
  }

  /// Option of [#fit]: something to do after each epoch with its figures: `onEpoch(result ->
  /// System.out.println(result))`.
  public static Callback onEpoch(Consumer<EpochResult> action) {
    return onEpoch((run, result) -> action.accept(result));
  }

  /// Option of [#fit]: something to do after each batch with its loss: `onBatch((run, loss) ->
  /// ...)`.
  public static Callback onBatch(BiConsumer<Run, Double> action) {
    return new Callback() {
      @Override
      public void batchEnded(Run run, double loss) {
        action.accept(run, loss);
      }
    };
  }

  /// Measures a network on a dataset: loss, accuracy, confusion matrix, and the metrics that are
  /// given: `evaluate(network, data, f1(), topK(5))`.
  ///
  /// The loss is cross-entropy for labels and the mean squared error for numbers unless one is
  /// given.
  public static Evaluation evaluate(Network network, Dataset data, FitOption... lossAndMetrics) {
    Given given = new Given(lossAndMetrics);
    for (FitOption option : given.options()) {
      if (!(option instanceof Loss || option instanceof Metric || option instanceof Output)) {
        throw new IllegalArgumentException("evaluate takes a loss and metrics but got " + option);
      }
    }
    DataCheck.checkMeasured("evaluate", network, data);
    return new Evaluator(network, data).evaluate(Objective.of("evaluate", network, data, given));
  }

  /// Tries learning rates from tiny to huge on a copy of a network, and suggests one; see
  /// [LearningRateSearch].
  public static LearningRateSearch findLearningRate(
      Network network, Dataset data, FitOption... options) {
    return LearningRateSearch.run(network, data, options);
  }

  /// Looks for what keeps a network from learning: dead units, gradients that vanish or explode,
  /// numbers that are not finite; see [Diagnosis].
  public static Diagnosis diagnose(Network network, Dataset data) {
    return Diagnosis.of(network, data);
  }

  /// What a network says of every image: predicted classes, probabilities, the worst mistakes.
  public static Predictions predictions(Network network, Dataset data) {
    return new Evaluator(network, data).predictions();
  }

  /// [#predictions(Network, Dataset)] of one of several outputs, named by the layer that gives it:
  /// `predictions(network, data, "kind")`. The images are those of the first input.
  public static Predictions predictions(Network network, Dataset data, String output) {
    return new Evaluator(network, data).predictions(output);
  }
}
