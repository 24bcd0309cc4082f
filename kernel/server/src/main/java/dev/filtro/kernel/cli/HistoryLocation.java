package dev.filtro.kernel.cli;

import dev.filtro.kernel.history.History;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the history is kept: `history.jsonl` in the user's data folder, or what `FILTRO_HISTORY`
/// names; `FILTRO_HISTORY=off` keeps none.
final class HistoryLocation {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryLocation.class);
  private static final String VARIABLE = "FILTRO_HISTORY";

  private HistoryLocation() {}

  static History open(Map<String, String> environment) {
    String chosen = environment.getOrDefault(VARIABLE, "");
    if (chosen.equals("off")) {
      return History.inMemory();
    }
    try {
      return History.in(
          chosen.isEmpty() ? Platform.current().data().resolve("history.jsonl") : Path.of(chosen));
    } catch (InvalidPathException e) {
      LOG.warn("{}={} is no path, so the history ends with this kernel", VARIABLE, chosen);
      return History.inMemory();
    }
  }
}
