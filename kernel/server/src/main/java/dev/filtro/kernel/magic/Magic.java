package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.CellOutcome;
import java.io.IOException;
import java.util.List;

/// A magic of the kernel.
interface Magic {

  /// Its spellings, each with what users are told of it.
  List<MagicHelp> help();

  /// Does it.
  ///
  /// @throws MagicFailedException if the arguments are wrong or it can't be done; says why
  /// @throws IOException if a file can't be read or written
  /// @throws InterruptedException if the user has stopped it
  CellOutcome run(MagicCall call, MagicContext context)
      throws MagicFailedException, IOException, InterruptedException;
}
