package dev.filtro.cnn.nn;

import dev.filtro.cnn.io.SafeTensors;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A network's parameters in a file of safetensors, by their names; see [Network#save].
///
/// @param parameters the network's
record Weights(List<Parameter> parameters) {
  /// Before the names in a checkpoint, which holds more than parameters.
  private static final String IN_CHECKPOINT = "network/";

  void save(Path file) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    parameters.forEach(parameter -> tensors.put(parameter.name(), parameter.value()));
    new SafeTensors(tensors, Map.of("format", "filtro weights 1")).write(file);
  }

  /// Everything is compared before anything is changed.
  void load(Path file) {
    Map<String, Tensor> tensors = tensors(SafeTensors.read(file).tensors());
    for (Parameter parameter : parameters) {
      Tensor found = tensors.get(parameter.name());
      if (found == null || !found.shape().equals(parameter.shape())) {
        throw misfit(
            file,
            "\"%s\" is expected with the shape %s but %s"
                .formatted(
                    parameter.name(),
                    parameter.shape(),
                    found == null
                        ? "the file has none of this name"
                        : "the file's has " + found.shape()));
      }
    }
    for (Map.Entry<String, Tensor> found : tensors.entrySet()) {
      if (parameters.stream().noneMatch(p -> p.name().equals(found.getKey()))) {
        throw misfit(
            file,
            "the file has \"%s\" with the shape %s but the network has none of this name"
                .formatted(found.getKey(), found.getValue().shape()));
      }
    }
    parameters.forEach(
        parameter -> parameter.assign(Objects.requireNonNull(tensors.get(parameter.name()))));
  }

  private static IllegalArgumentException misfit(Path file, String what) {
    return new IllegalArgumentException(
        "%s does not fit the network: %s; build the network as it was when it was saved"
            .formatted(file, what));
  }

  private static Map<String, Tensor> tensors(Map<String, Tensor> all) {
    Map<String, Tensor> own = new LinkedHashMap<>();
    all.forEach((name, tensor) -> {
      if (name.startsWith(IN_CHECKPOINT)) {
        own.put(name.substring(IN_CHECKPOINT.length()), tensor);
      }
    });
    return own.isEmpty() ? all : own;
  }
}
