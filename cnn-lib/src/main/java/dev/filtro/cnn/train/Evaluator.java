package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.loss.Loss;
import dev.filtro.cnn.metrics.ConfusionMatrix;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.ShapeException;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Runs a network over a whole dataset without learning.
final class Evaluator {
  private static final int BATCH = 250;
  private static final int NUMBERS = 1 << 22; // of all inputs of a batch

  private final Network network;
  private final Dataset data;
  private final Feed feed;
  private Feed.@Nullable Pass begun;

  Evaluator(Network network, Dataset data) {
    this.network = network;
    this.data = data;
    this.feed = new Feed(BatchMaker.plain(), Feed.threadsFor(data.lazy()));
    DataCheck.check("evaluate", network, data);
  }

  /// Makes the first batches, for somebody who will ask soon.
  void readAhead() {
    if (begun == null) {
      begun = feed.pass(data.batches(batchSize()), 0);
    }
  }

  /// Large images in smaller batches: what a layer gives for 250 photographs fills a heap.
  private int batchSize() {
    int numbers = data.inputs().stream().mapToInt(part -> part.imageShape().size()).sum();
    return Math.clamp(NUMBERS / Math.max(1, numbers), 1, BATCH);
  }

  private interface Visitor {
    void visit(int first, Prepared batch, List<Tensor> outputs);
  }

  private void run(Visitor visitor) {
    readAhead();
    Feed.Pass pass = Objects.requireNonNull(begun);
    begun = null;
    int[] done = new int[1];
    pass.run((i, batch) -> {
      if (!Thread.currentThread().isInterrupted()) {
        visitor.visit(done[0], batch, network.predict(batch.inputTensors()));
        done[0] += batch.size();
      }
      return !Thread.currentThread().isInterrupted();
    });
    if (done[0] < data.size()) {
      throw new CancellationException(
          "Interrupted after %d of %d images".formatted(done[0], data.size()));
    }
  }

  Evaluation evaluate(Objective objective) {
    Figures figures = new Figures(objective);
    List<Dataset> outputs = data.outputs();
    List<int[]> predicted =
        objective.goals().stream().map(g -> new int[g.labelled() ? data.size() : 0]).toList();
    run((first, batch, given) -> {
      Objective.Score score = objective.score(given, batch);
      figures.add(score.loss().item(), score, batch.size());
      figures.keep(given, batch);
      for (int i = 0; i < given.size(); i++) {
        if (objective.goals().get(i).labelled()) {
          System.arraycopy(Truth.classes(given.get(i)), 0, predicted.get(i), first, batch.size());
        }
      }
    });
    Map<String, ConfusionMatrix> confusions = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      Dataset output = outputs.get(i);
      if (objective.goals().get(i).labelled()) {
        confusions.put(
            network.outputNames().get(i),
            ConfusionMatrix.of(output.labels(), predicted.get(i), output.classNames()));
      }
    }
    return new Evaluation(data.size(), figures.byName(), confusions);
  }

  /// Of the only output.
  Predictions predictions() {
    List<String> names = network.outputNames();
    if (names.size() > 1) {
      throw new ShapeException(
          "predictions expects one output but the network has %s; say which: predictions(network, data, \"%s\")"
              .formatted(String.join(", ", names), names.getFirst()));
    }
    return predictions(names.getFirst());
  }

  /// Of one output.
  Predictions predictions(String name) {
    int place = network.outputNames().indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException(
          "predictions got \"%s\" but the network's outputs come from %s"
              .formatted(name, String.join(", ", network.outputNames())));
    }
    Dataset output = data.outputs().get(place);
    if (output.targetShape() != null) {
      throw new ShapeException(
          "predictions expects class labels but %s has numbers as targets; use network.predict(images)"
              .formatted(output));
    }
    int outputs = network.outputShapes().get(place).dim(0);
    int classes = Math.max(2, outputs);
    float[] probabilities = new float[data.size() * classes];
    run((first, batch, scores) ->
        probabilities(scores.get(place), outputs).copyTo(probabilities, first * classes));
    return new Predictions(pictures(output), Tensor.of(probabilities, data.size(), classes));
  }

  /// The first input's images with the labels of an output.
  private Dataset pictures(Dataset output) {
    return data.inputs().size() + data.outputs().size() == 2
        ? data
        : Dataset.of(
            data.size(), data.inputs().getFirst()::image, output::label, output.classNames());
  }

  /// The images with the greatest loss, the worst first; NaN is worst of all.
  TopLosses topLosses(Loss loss, int count) {
    List<TopLosses.Entry> all = new ArrayList<>();
    int outputs = network.outputShape().dim(0);
    run((first, batch, given) -> {
      Tensor scores = given.getFirst();
      int[] predicted = Truth.classes(scores);
      Tensor likely = probabilities(scores, outputs);
      for (int i = 0; i < batch.size(); i++) {
        int label = data.label(first + i);
        double own = loss.of(scores.slice(0, i, i + 1), new int[] {label}).item();
        all.add(
            new TopLosses.Entry(first + i, label, predicted[i], likely.get(i, predicted[i]), own));
      }
    });
    all.sort(Comparator.comparingDouble(TopLosses.Entry::loss).reversed());
    return new TopLosses(data, all.subList(0, Math.min(count, all.size())));
  }

  /// A single output says how likely the second class is.
  private static Tensor probabilities(Tensor scores, int outputs) {
    return outputs > 1
        ? Functions.softmax(scores)
        : Functions.sigmoid(scores.negate()).concat(1, Functions.sigmoid(scores));
  }
}
