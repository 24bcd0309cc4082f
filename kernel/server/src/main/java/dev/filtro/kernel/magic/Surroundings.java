package dev.filtro.kernel.magic;

import dev.filtro.kernel.history.Past;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What magics need of the program around them.
public interface Surroundings {

  /// What `filtro doctor` says.
  String doctor();

  /// The code of a notebook or script, cell by cell.
  ///
  /// @throws IOException if the file can't be read or is neither
  List<String> cells(Path file) throws IOException;

  /// The cells that were run before.
  Past past();

  /// Whether outputs are shown in a notebook, where a display can be updated in place.
  boolean isNotebook();
}
