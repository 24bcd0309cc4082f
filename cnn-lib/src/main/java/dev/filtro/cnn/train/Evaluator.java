package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Batches;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.loss.Loss;
import dev.filtro.cnn.metrics.ConfusionMatrix;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.util.concurrent.CancellationException;

/// Runs a network over a whole dataset without learning.
final class Evaluator {
  private static final int BATCH = 250;

  private final Network network;
  private final Dataset data;

  Evaluator(Network network, Dataset data) {
    this.network = network;
    this.data = data;
    DataCheck.check("evaluate", network, data);
  }

  private interface Visitor {
    void visit(int first, BatchReader batch, Tensor scores);
  }

  private void run(Visitor visitor) {
    Batches batches = data.batches(BATCH);
    BatchReader reader = new BatchReader(data, BATCH);
    for (int i = 0; i < batches.count(); i++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException(
            "Interrupted after %d of %d images".formatted(i * BATCH, data.size()));
      }
      reader.read(batches, i);
      visitor.visit(i * BATCH, reader, network.predict(reader.images()));
    }
  }

  Evaluation evaluate(Loss loss) {
    double[] sum = new double[1];
    int[] predicted = new int[data.size()];
    run((first, batch, scores) -> {
      sum[0] += loss.of(scores, batch.labels()).item() * batch.size();
      System.arraycopy(Network.bestClasses(scores), 0, predicted, first, batch.size());
    });
    return new Evaluation(
        sum[0] / data.size(), ConfusionMatrix.of(data.labels(), predicted, data.classNames()));
  }

  Predictions predictions() {
    int classes = network.outputShape().dim(0);
    float[] probabilities = new float[data.size() * classes];
    run((first, batch, scores) -> Functions.softmax(scores).copyTo(probabilities, first * classes));
    return new Predictions(data, Tensor.of(probabilities, data.size(), classes));
  }
}
