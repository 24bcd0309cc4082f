package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Shape;
import java.util.List;

/// One row of a network's table.
///
/// @param name `conv1`, or as the user named it
/// @param kind `Conv2d`
/// @param description the settings, such as `6 filters 5x5, same, tanh`
/// @param inputs the names of the layers whose results it takes; an input of the network is `input`
/// @param outputShape the shape of one example's result, without the batch axis
/// @param parameters how many numbers it learns
/// @param multiplyAdds multiplications with an addition for one example
public record LayerSummary(
    String name,
    String kind,
    String description,
    List<String> inputs,
    Shape outputShape,
    long parameters,
    long multiplyAdds) {

  @Override
  public String toString() {
    return "%s \"%s\"%s -> %s, %s parameters"
        .formatted(
            kind,
            name,
            description.isEmpty() ? "" : ": " + description,
            Site.withBatch(outputShape),
            Summary.number(parameters));
  }
}
