package dev.filtro.cnn.train;

import dev.filtro.cnn.io.CorruptFileException;
import dev.filtro.cnn.io.SafeTensors;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.optim.Optimizer;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.train.Checkpoint.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One file of a [Checkpoint]: parameters, memories and losses as tensors, the rest as notes.
///
/// @param file where it is, for messages
/// @param content what it holds
record CheckpointFile(Path file, SafeTensors content) {
  private static final String FORMAT = "filtro checkpoint 1";
  private static final String NETWORK = "network/";
  private static final String OPTIMIZER = "optimizer/";
  private static final String LOSSES = "history/batch losses";
  private static final String REMEDY =
      "use what it was made with, another folder, or delete it to begin anew";
  private static final String DAMAGED =
      "delete it to begin anew, or put a copy of the folder's other file in its place";

  static void write(Path file, Network network, Settings settings, State state) {
    Optimizer optimizer = settings.optimizer();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      tensors.put(NETWORK + parameter.name(), parameter.value());
    }
    optimizer
        .state()
        .forEach((name, values) -> tensors.put(OPTIMIZER + name, Tensor.of(values, values.length)));
    float[] losses = new float[state.losses().size()];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = state.losses().get(i).floatValue(); // they were float32 before
    }
    tensors.put(LOSSES, Tensor.of(losses, losses.length));
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("format", FORMAT);
    notes.putAll(conditions(settings));
    notes.put("steps", Long.toString(optimizer.steps()));
    notes.put("updates", Long.toString(state.updates()));
    LossScaling.State scaling = state.scaling();
    if (scaling != null) {
      notes.put("loss scale", Double.toString(scaling.factor()));
      notes.put("updates at this scale", Integer.toString(scaling.good()));
      notes.put("updates left out", Integer.toString(scaling.skipped()));
    }
    notes.put("epochs", EpochNotes.write(state.epochs()));
    new SafeTensors(tensors, notes).write(file);
  }

  /// What has to be the same for a run to go on.
  private static Map<String, String> conditions(Settings settings) {
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put("optimizer", settings.optimizer().description());
    conditions.put("seed", Long.toString(settings.seed()));
    conditions.put("batch size", Integer.toString(settings.batchSize()));
    conditions.put("number of images", Integer.toString(settings.data().size()));
    return conditions;
  }

  static CheckpointFile read(Path file) {
    return new CheckpointFile(file, SafeTensors.read(file, DAMAGED));
  }

  /// Takes network and optimiser to this state, after everything has been compared.
  State resume(Network network, Settings settings) {
    if (!FORMAT.equals(content.metadata().get("format"))) {
      throw damaged("the note \"" + FORMAT + "\"", content.metadata().get("format"));
    }
    conditions(settings)
        .forEach((what, here) -> {
          String there = content.metadata().get(what);
          if (there != null && !there.equals(here)) { // earlier files lack some
            String name = what.equals("optimizer") ? "optimiser" : what;
            throw other("was made with the %s %s but this fit has %s".formatted(name, there, here));
          }
        });
    check(network);
    List<EpochResult> epochs = EpochNotes.read(note("epochs"), this::number);
    List<Double> losses = new ArrayList<>();
    for (float loss : tensor(LOSSES).toArray()) {
      losses.add((double) loss);
    }
    State state = new State(epochs, losses, (long) number(note("updates")), scaling());
    Map<String, float[]> memories = new LinkedHashMap<>();
    content
        .tensors()
        .forEach((name, tensor) -> {
          if (name.startsWith(OPTIMIZER)) {
            memories.put(name.substring(OPTIMIZER.length()), tensor.toArray());
          }
        });
    settings.optimizer().restore(memories, (long) number(note("steps")));
    assign(network);
    return state;
  }

  /// Compares the network that the file is of with one.
  private void check(Network network) {
    for (Parameter parameter : network.parameters()) {
      Tensor there = content.tensors().get(NETWORK + parameter.name());
      if (there == null) {
        throw other(
            "was made with a network without \"%s\", but this one has it, of shape %s"
                .formatted(parameter.name(), parameter.shape()));
      }
      if (!there.shape().equals(parameter.shape())) {
        throw other(
            "was made with the shape of %s %s but this fit has %s"
                .formatted(parameter.name(), there.shape(), parameter.shape()));
      }
    }
    for (String name : content.tensors().keySet()) {
      String own = name.startsWith(NETWORK) ? name.substring(NETWORK.length()) : "";
      if (!own.isEmpty() && network.parameters().stream().noneMatch(p -> p.name().equals(own))) {
        throw other(
            "was made with a network that has \"%s\", of shape %s, but this one has not"
                .formatted(own, tensor(name).shape()));
      }
    }
  }

  /// Gives a network the parameters.
  void assign(Network network) {
    check(network);
    network.parameters().forEach(p -> p.assign(tensor(NETWORK + p.name())));
  }

  private LossScaling.@Nullable State scaling() {
    return content.metadata().containsKey("loss scale")
        ? new LossScaling.State(
            number(note("loss scale")),
            (int) number(note("updates at this scale")),
            (int) number(note("updates left out")))
        : null;
  }

  private Tensor tensor(String name) {
    Tensor tensor = content.tensors().get(name);
    if (tensor == null) {
      throw damaged("the tensor \"" + name + "\"", null);
    }
    return tensor;
  }

  private String note(String name) {
    String note = content.metadata().get(name);
    if (note == null) {
      throw damaged("the note \"" + name + "\"", null);
    }
    return note;
  }

  private IllegalArgumentException other(String difference) {
    return new IllegalArgumentException(
        "The checkpoint %s %s; %s".formatted(file, difference, REMEDY));
  }

  private CorruptFileException damaged(String expected, @Nullable String actual) {
    return new CorruptFileException(file, 8, expected, actual == null ? "none" : actual, DAMAGED);
  }

  private double number(@Nullable Object value) {
    try {
      return Double.parseDouble(String.valueOf(value));
    } catch (NumberFormatException e) {
      throw damaged("a number", String.valueOf(value));
    }
  }
}
