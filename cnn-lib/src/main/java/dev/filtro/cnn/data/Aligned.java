package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Examples for a network with several inputs or outputs: datasets side by side.
///
/// @param inputs of which the images count
/// @param outputs of which labels or targets count
record Aligned(List<Dataset> inputs, List<Dataset> outputs) implements Dataset {

  Aligned {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    int size = inputs.getFirst().size();
    for (Dataset part : Stream.concat(inputs.stream(), outputs.stream()).toList()) {
      if (part.size() != size) {
        throw new IllegalArgumentException(
            "Inputs and outputs of a dataset belong together, example by example, but %s has %d and %s has %d"
                .formatted(inputs.getFirst(), size, part, part.size()));
      }
    }
  }

  static Aligned withInput(Dataset data, Dataset input) {
    return new Aligned(with(data.inputs(), input), data.outputs());
  }

  static Aligned withOutput(Dataset data, Dataset output) {
    return new Aligned(data.inputs(), with(data.outputs(), output));
  }

  private static List<Dataset> with(List<Dataset> parts, Dataset another) {
    List<Dataset> more = new ArrayList<>(parts);
    more.add(another);
    return more;
  }

  /// Labels for images that do not matter.
  static Dataset labels(int[] labels, List<String> names) {
    return Dataset.of(Tensor.zeros(labels.length, 1), labels, names);
  }

  @Override
  public int size() {
    return inputs.getFirst().size();
  }

  @Override
  public Shape imageShape() {
    return inputs.getFirst().imageShape();
  }

  @Override
  public List<String> classNames() {
    return outputs.getFirst().classNames();
  }

  @Override
  public int label(int index) {
    return outputs.getFirst().label(index);
  }

  @Override
  public @Nullable Shape targetShape() {
    return outputs.getFirst().targetShape();
  }

  @Override
  public void read(int index, float[] pixels, int offset) {
    inputs.getFirst().read(index, pixels, offset);
  }

  @Override
  public void readTarget(int index, float[] targets, int offset) {
    outputs.getFirst().readTarget(index, targets, offset);
  }

  @Override
  public boolean lazy() {
    return inputs.stream().anyMatch(Dataset::lazy);
  }

  @Override
  public String toString() {
    return "%d examples of %s for %s"
        .formatted(
            size(),
            inputs.stream()
                .map(part -> part.imageShape().toString())
                .collect(Collectors.joining(" and ")),
            outputs.stream()
                .map(part ->
                    part.targetShape() == null
                        ? part.classNames().size() + " classes"
                        : "targets " + part.targetShape())
                .collect(Collectors.joining(" and ")));
  }
}
