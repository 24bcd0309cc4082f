package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Room for a batch, used again and again: what each input of a network is given, and what each
/// output should give.
final class Prepared {
  private final List<Shape> shapes;
  private final List<float[]> inputs;
  private final List<Truth> truths;
  private int size;

  Prepared(Dataset data, int room) {
    this.shapes = data.inputs().stream().map(Dataset::imageShape).toList();
    this.inputs =
        shapes.stream().map(shape -> new float[Math.multiplyExact(room, shape.size())]).toList();
    this.truths = Stream.generate(() -> new Truth(room)).limit(data.outputs().size()).toList();
  }

  void begin(int batchSize) {
    size = batchSize;
    truths.forEach(truth -> truth.begin(batchSize));
  }

  int size() {
    return size;
  }

  /// The numbers of one of the inputs.
  float[] input(int place) {
    return inputs.get(place);
  }

  /// What one of the outputs should give.
  Truth truth(int place) {
    return truths.get(place);
  }

  List<Truth> truths() {
    return truths;
  }

  /// The batch as tensors; inside a network's workspace they borrow its memory.
  List<Tensor> inputTensors() {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      tensors.add(tensor(inputs.get(i), size, shapes.get(i)));
    }
    return tensors;
  }

  static Tensor tensor(float[] values, int size, Shape one) {
    int[] shape = new int[one.rank() + 1];
    shape[0] = size;
    System.arraycopy(one.toArray(), 0, shape, 1, one.rank());
    int count = size * one.size();
    // Only the last batch of an epoch may be smaller than the array.
    return Tensor.of(count == values.length ? values : Arrays.copyOf(values, count), shape);
  }
}
