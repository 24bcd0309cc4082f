package dev.filtro.kernel.magic;

/// What users are told of a magic.
///
/// @param name as it is written: `%time`, `%%time`, `//DEPS`, `!`
/// @param synopsis the name with its arguments
/// @param description what it does; the first sentence is short
/// @param takesFiles whether its arguments are paths
public record MagicHelp(String name, String synopsis, String description, boolean takesFiles) {

  /// Of a magic whose arguments are no paths.
  MagicHelp(String name, String synopsis, String description) {
    this(name, synopsis, description, false);
  }

  /// Whether it takes a whole cell.
  public boolean ofCell() {
    return name.startsWith("%%");
  }
}
