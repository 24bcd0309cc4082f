package dev.filtro.cnn.train;

import dev.filtro.cnn.metrics.Metric;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a network has answered so far, and what it should have, for figures over all of it.
final class Answers {
  private float[] outputs = new float[0];
  private int[] labels = new int[0];
  private float[] targets = new float[0];
  private int @Nullable [] outputShape;
  private int @Nullable [] targetShape;
  private int count;

  void add(Tensor batchOutputs, Truth batch) {
    outputShape = batchOutputs.shape().toArray();
    outputs = room(outputs, (count + batch.size()) * (batchOutputs.size() / batch.size()));
    batchOutputs.copyTo(outputs, count * (batchOutputs.size() / batch.size()));
    if (batch.numbers()) {
      Tensor wanted = batch.targetTensor();
      targetShape = wanted.shape().toArray();
      int one = wanted.size() / batch.size();
      targets = room(targets, (count + batch.size()) * one);
      wanted.copyTo(targets, count * one);
    } else {
      if (labels.length < count + batch.size()) {
        labels = Arrays.copyOf(labels, Math.max(count + batch.size(), 2 * labels.length));
      }
      System.arraycopy(batch.labels, 0, labels, count, batch.size());
    }
    count += batch.size();
  }

  private static float[] room(float[] values, int size) {
    return values.length < size ? Arrays.copyOf(values, Math.max(size, 2 * values.length)) : values;
  }

  /// The figures of some metrics, by name.
  ///
  /// @param prefix what stands before the names
  void measure(List<Metric> metrics, String prefix, Map<String, Double> figures) {
    for (Metric metric : metrics) {
      figures.put(prefix + metric.name(), value(metric));
    }
  }

  private double value(Metric metric) {
    if (outputShape == null) {
      return Double.NaN;
    }
    Tensor all = all(outputs, outputShape);
    return targetShape == null
        ? metric.of(all, Arrays.copyOf(labels, count))
        : metric.of(all, all(targets, targetShape));
  }

  private Tensor all(float[] values, int[] batchShape) {
    int[] shape = batchShape.clone();
    shape[0] = count;
    int one = 1;
    for (int i = 1; i < shape.length; i++) {
      one *= shape[i];
    }
    return Tensor.of(Arrays.copyOf(values, count * one), shape);
  }
}
