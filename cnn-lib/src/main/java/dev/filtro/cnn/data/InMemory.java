package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Shape;
import java.util.stream.IntStream;

/// Copies of datasets, read once and kept.
final class InMemory {
  private InMemory() {}

  static Dataset copyOf(Dataset data) {
    return data.inputs().size() + data.outputs().size() > 2
        ? new Aligned(
            data.inputs().stream().map(InMemory::single).toList(),
            data.outputs().stream().map(InMemory::found).toList())
        : single(data);
  }

  private static Dataset single(Dataset data) {
    Rows images = images(data);
    return data.targetShape() == null
        ? LabelledImages.of(images, data.labels(), data.classNames())
        : new TargetImages(images, targets(data, data.targetShape()));
  }

  /// Of an output, whose images do not matter.
  private static Dataset found(Dataset output) {
    if (output.targetShape() == null) {
      return Aligned.labels(output.labels(), output.classNames());
    }
    Rows targets = targets(output, output.targetShape());
    return new TargetImages(targets, targets);
  }

  private static Rows images(Dataset data) {
    int size = data.imageShape().size();
    float[] pixels = new float[Math.multiplyExact(data.size(), size)];
    IntStream.range(0, data.size()).parallel().forEach(i -> data.read(i, pixels, i * size));
    return new Rows.Floats(data.size(), data.imageShape(), pixels);
  }

  private static Rows targets(Dataset data, Shape one) {
    float[] targets = new float[Math.multiplyExact(data.size(), one.size())];
    for (int i = 0; i < data.size(); i++) {
      data.readTarget(i, targets, i * one.size());
    }
    return new Rows.Floats(data.size(), one, targets);
  }
}
