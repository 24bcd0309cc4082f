package dev.filtro.cnn.train;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.io.CorruptFileException;
import dev.filtro.cnn.io.Json;
import dev.filtro.cnn.io.SafeTensors;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.optim.Optimizer;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The state of a training in a folder, after every epoch: `last.safetensors` and
/// `best.safetensors`, that of the least validation loss.
///
/// A `fit` with the same folder goes on where the last file stands, with the same numbers, bit for
/// bit, as if it had never stopped: parameters, the optimiser's memories, schedule, random numbers
/// and history. Each file is written beside the old one and takes its name in one step, so a crash
/// leaves the old one whole.
///
/// @param folder where the files are
/// @param every after how many epochs one is written; the last epoch always counts
public record Checkpoint(Path folder, int every) implements FitOption {
  private static final String FORMAT = "filtro checkpoint 1";
  private static final String NETWORK = "network/";
  private static final String OPTIMIZER = "optimizer/";
  private static final String LOSSES = "history/batch losses";

  /// Checks the range.
  public Checkpoint {
    if (every < 1) {
      throw new IllegalArgumentException(
          "checkpoint expects a number of epochs of at least 1 but got " + every);
    }
  }

  /// Writes a file only every so many epochs.
  public Checkpoint every(int epochs) {
    return new Checkpoint(folder, epochs);
  }

  /// The newest state.
  public Path last() {
    return folder.resolve("last.safetensors");
  }

  /// The state with the least validation loss (training loss without a validation set).
  public Path best() {
    return folder.resolve("best.safetensors");
  }

  /// What a file says besides parameters.
  ///
  /// @param scaling what keeps gradients in the range of float16, or null
  record State(
      List<EpochResult> epochs,
      List<Double> losses,
      long updates,
      LossScaling.@Nullable State scaling) {}

  void write(Path file, Network network, Optimizer optimizer, State state, long seed) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      tensors.put(NETWORK + parameter.name(), parameter.value());
    }
    optimizer
        .state()
        .forEach((name, values) -> tensors.put(OPTIMIZER + name, Tensor.of(values, values.length)));
    float[] losses = new float[state.losses.size()];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = state.losses.get(i).floatValue(); // they were float32 before
    }
    tensors.put(LOSSES, Tensor.of(losses, losses.length));
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("format", FORMAT);
    notes.put("optimizer", optimizer.description());
    notes.put("steps", Long.toString(optimizer.steps()));
    notes.put("updates", Long.toString(state.updates));
    notes.put("seed", Long.toString(seed));
    if (state.scaling != null) {
      notes.put("loss scale", Double.toString(state.scaling.factor()));
      notes.put("updates at this scale", Integer.toString(state.scaling.good()));
      notes.put("updates left out", Integer.toString(state.scaling.skipped()));
    }
    notes.put("epochs", Json.write(state.epochs.stream().map(Checkpoint::written).toList()));
    new SafeTensors(tensors, notes).write(file);
  }

  private static Map<String, Object> written(EpochResult epoch) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("epoch", epoch.epoch());
    map.put("training", epoch.training());
    map.put("validation", epoch.validation());
    map.put("seconds", epoch.seconds());
    map.put("learningRate", epoch.learningRate());
    return map;
  }

  /// Takes network and optimiser to where the last file stands; null if there is none.
  @Nullable State resume(Network network, Optimizer optimizer, long seed) {
    Path file = last();
    if (!Files.exists(file)) {
      return null;
    }
    SafeTensors read = SafeTensors.read(file);
    Map<String, String> notes = read.metadata();
    if (!FORMAT.equals(notes.get("format"))) {
      throw new CorruptFileException(
          file, 8, "the note \"" + FORMAT + "\"", String.valueOf(notes.get("format")), remedy());
    }
    same("optimiser", String.valueOf(notes.get("optimizer")), optimizer.description());
    same("seed", String.valueOf(notes.get("seed")), Long.toString(seed));
    assign(network, read.tensors());
    Map<String, float[]> memories = new LinkedHashMap<>();
    read.tensors()
        .forEach((name, tensor) -> {
          if (name.startsWith(OPTIMIZER)) {
            memories.put(name.substring(OPTIMIZER.length()), tensor.toArray());
          }
        });
    optimizer.restore(memories, Long.parseLong(note(notes, "steps")));
    List<Double> losses = new ArrayList<>();
    for (float loss : tensor(read.tensors(), LOSSES).toArray()) {
      losses.add((double) loss);
    }
    return new State(
        epochs(note(notes, "epochs")),
        losses,
        Long.parseLong(note(notes, "updates")),
        scaling(notes));
  }

  private LossScaling.@Nullable State scaling(Map<String, String> notes) {
    return notes.containsKey("loss scale")
        ? new LossScaling.State(
            number(notes.get("loss scale")),
            (int) number(notes.get("updates at this scale")),
            (int) number(notes.get("updates left out")))
        : null;
  }

  /// The parameters of the best file.
  void restoreBest(Network network) {
    assign(network, SafeTensors.read(best()).tensors());
  }

  private void assign(Network network, Map<String, Tensor> tensors) {
    for (Parameter parameter : network.parameters()) {
      Tensor value = tensor(tensors, NETWORK + parameter.name());
      if (!value.shape().equals(parameter.shape())) {
        same(
            "shape of " + parameter.name(), value.shape().toString(), parameter.shape().toString());
      }
      parameter.assign(value);
    }
  }

  private Tensor tensor(Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "The checkpoint %s has no \"%s\"; %s".formatted(last(), name, remedy()));
    }
    return tensor;
  }

  private String note(Map<String, String> notes, String name) {
    String note = notes.get(name);
    if (note == null) {
      throw new CorruptFileException(last(), 8, "the note \"" + name + "\"", "none", remedy());
    }
    return note;
  }

  private void same(String what, String there, String here) {
    if (!there.equals(here)) {
      throw new IllegalArgumentException(
          "The checkpoint %s was made with the %s %s but this fit has %s; %s"
              .formatted(last(), what, there, here, remedy()));
    }
  }

  private static String remedy() {
    return "use what it was made with, another folder, or delete it to begin anew";
  }

  private List<EpochResult> epochs(String text) {
    List<EpochResult> epochs = new ArrayList<>();
    if (Json.parse(text) instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof Map<?, ?> map) {
          epochs.add(
              new EpochResult(
                  (int) number(map.get("epoch")),
                  figures(map.get("training")),
                  figures(map.get("validation")),
                  number(map.get("seconds")),
                  number(map.get("learningRate"))));
        }
      }
    }
    return epochs;
  }

  private Map<String, Double> figures(@Nullable Object value) {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, figure) -> figures.put(String.valueOf(name), number(figure)));
    }
    return figures;
  }

  private double number(@Nullable Object value) {
    try {
      return Double.parseDouble(String.valueOf(value));
    } catch (NumberFormatException e) {
      throw new CorruptFileException(last(), 8, "a number", String.valueOf(value), remedy());
    }
  }

  @Override
  public String toString() {
    return "checkpoint(\"" + folder + "\")" + (every == 1 ? "" : ".every(" + every + ")");
  }
}
