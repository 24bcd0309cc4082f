package dev.filtro.kernel.help;

import java.nio.file.Path;
import java.util.Optional;

/// Answers what may be typed at the cursor and what stands there.
///
/// May be asked by several threads, also while a cell runs.
public final class Help {
  private final Notebook notebook;
  private final Compiler compiler = new Compiler();
  private final Completer completer;
  private final Inspector inspector;

  /// Help in a notebook whose cells run in the folder that this process runs in.
  public Help(Notebook notebook) {
    this.notebook = notebook;
    TypeIndex index = new TypeIndex(compiler);
    completer = new Completer(compiler, index, Path.of("").toAbsolutePath());
    Documented documented = new Documented(new Declarations(compiler, new SourceLibrary()));
    inspector = new Inspector(compiler, new Explanation(notebook, index, documented));
  }

  /// What may be typed at a position.
  ///
  /// @param cursor offset in `char`s
  public Completions complete(String code, int cursor) {
    return completer.complete(notebook.known(), code, cursor);
  }

  /// What stands at a position: signature and documentation, or a variable's type and value.
  ///
  /// @param cursor offset in `char`s
  /// @param detail 0 for signature and documentation, 1 for the source as well
  public Optional<Inspection> inspect(String code, int cursor, int detail) {
    return inspector.inspect(notebook.known(), code, cursor, detail);
  }
}
