package dev.filtro.cnn.train;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.io.FileFailure;
import dev.filtro.cnn.nn.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state of a training in a folder, after every epoch: `last.safetensors` and
/// `best.safetensors`, that of the least validation loss.
///
/// A `fit` with the same folder goes on where the last file stands, with the same numbers, bit for
/// bit, as if it had never stopped: parameters, the optimiser's memories, schedule, random numbers
/// and history. Each file is written beside the old one and takes its name in one step, so a crash
/// leaves the old one whole.
///
/// Errors: [IllegalArgumentException] for another network, optimiser, seed, batch size or number of
/// images than the file was made with, [dev.filtro.cnn.io.CorruptFileException] for a damaged file;
/// then nothing has been changed.
///
/// @param folder where the files are
/// @param every after how many epochs one is written; the last epoch always counts
public record Checkpoint(Path folder, int every) implements FitOption {

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

  /// Writes the state after an epoch, where one is due.
  ///
  /// @param ends whether it is the last epoch
  void keep(Network network, Settings settings, State state, int bestEpoch, boolean ends) {
    int epoch = state.epochs.getLast().epoch();
    if (bestEpoch == epoch) {
      // Before the last one, which must never speak of a best epoch that is not there.
      CheckpointFile.write(best(), network, settings, state);
    }
    if (epoch % every == 0 || ends) {
      CheckpointFile.write(last(), network, settings, state);
    }
  }

  /// Finds out whether the folder can be written before an epoch has been learnt in vain.
  void prepare() {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "probe", ".part"));
    } catch (IOException e) {
      throw FileFailure.writing(folder, e);
    }
  }

  /// Takes network and optimiser to where the last file stands; null if there is none.
  @Nullable State resume(Network network, Settings settings) {
    return Files.exists(last()) ? CheckpointFile.read(last()).resume(network, settings) : null;
  }

  /// The parameters of the best file.
  void restoreBest(Network network) {
    CheckpointFile.read(best()).assign(network);
  }

  @Override
  public String toString() {
    return "checkpoint(\"" + folder + "\")" + (every == 1 ? "" : ".every(" + every + ")");
  }
}
