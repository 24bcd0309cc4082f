package dev.filtro.kernel.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// The code in a file: a notebook, a Java source file, or snippets.
public final class ScriptFile {
  private ScriptFile() {}

  /// The code, cell by cell; scripts have one cell.
  ///
  /// @throws IOException if the file can't be read or is none of the three
  public static List<String> cells(Path file) throws IOException {
    return cells(file, Arguments.NONE);
  }

  /// The code, cell by cell.
  ///
  /// @param arguments what a Java file's main method is called with
  /// @throws IOException if the file can't be read or is none of the three
  public static List<String> cells(Path file, Arguments arguments) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(".ipynb")) {
      return Notebook.read(file).codeCells().stream().map(Notebook.CodeCell::source).toList();
    }
    if (name.endsWith(".java")) {
      return List.of(JavaSource.asCell(name, Files.readString(file), arguments));
    }
    if (name.endsWith(".jsh")) {
      return List.of(Snippets.asCell(name, Files.readString(file)));
    }
    throw new IOException(
        "FILE must be a notebook (.ipynb), a Java file (.java) or snippets (.jsh) but is " + name);
  }
}
