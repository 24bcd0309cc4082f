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

  /// Help in a notebook.
  public Help(Notebook notebook) {
    this.notebook = notebook;
    TypeIndex index = new TypeIndex();
    completer = new Completer(compiler, index, new StringProposals(notebook));
    SourceLibrary library = new SourceLibrary(notebook::sourcesOf);
    Documented documented = new Documented(new Declarations(compiler, library));
    inspector = new Inspector(compiler, new Explanation(notebook, index, documented));
  }

  /// What may be typed at a position.
  ///
  /// @param cursor offset in `char`s
  public Completions complete(String code, int cursor) {
    return completer.complete(notebook.known(), code, cursor);
  }

  /// The files and folders that may be typed.
  ///
  /// @param typed the path that has begun
  /// @param cursor where it ends in the cell, in `char`s
  /// @param folder where relative paths start
  public static Completions paths(String typed, int cursor, Path folder) {
    return PathProposals.of(typed, cursor, folder);
  }

  /// What stands at a position: signature and documentation, or a variable's type and value.
  ///
  /// @param cursor offset in `char`s
  /// @param detail 0 for signature and documentation, 1 for the source as well
  public Optional<Inspection> inspect(String code, int cursor, int detail) {
    return inspector.inspect(notebook.known(), code, cursor, detail);
  }
}
