package dev.filtro.kernel.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes files so that nobody ever sees half of one.
final class WholeFile {
  private WholeFile() {}

  /// Writes beside the target first, then takes its place.
  static void write(Path file, String text) throws IOException {
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.writeString(part, text);
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }
}
