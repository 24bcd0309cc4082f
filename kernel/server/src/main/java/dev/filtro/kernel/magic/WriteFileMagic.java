package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.CellOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// `%%writefile`: the rest of the cell as a file.
final class WriteFileMagic implements Magic {

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp(
            "%%writefile",
            "%%writefile [-a] FILE", "Writes the rest of the cell to a file; -a appends.", true));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context)
      throws MagicFailedException, IOException {
    List<String> words = call.words();
    boolean append = words.contains("-a") || words.contains("--append");
    List<String> files = words.stream().filter(word -> !word.startsWith("-")).toList();
    if (files.size() != 1) {
      throw call.usage("%%writefile expects one file but got " + files);
    }
    Path file = context.resolve(files.getFirst());
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new MagicFailedException("There is no folder " + folder + " to write to");
    }
    boolean existed = Files.exists(file);
    if (append) {
      Files.writeString(file, call.body(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } else {
      Files.writeString(file, call.body());
    }
    String done = append && existed ? "Appended to " : existed ? "Overwrote " : "Wrote ";
    context.print(done + file);
    return MagicContext.nothing();
  }
}
