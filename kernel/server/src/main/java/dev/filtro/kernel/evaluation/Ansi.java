package dev.filtro.kernel.evaluation;

/// How the parts of error texts differ, for terminals and notebooks.
///
/// Front ends draw errors on light or dark red, and no colour has a good contrast on both (at most
/// 3.5 : 1, where text wants 4.5). So what must be read keeps the colour of text; only places,
/// which are marked besides, are coloured, bold because JupyterLab then takes the shade between.
public final class Ansi {
  private static final String RESET = "\u001b[0m";

  private Ansi() {}

  /// What went wrong.
  public static String error(String text) {
    return "\u001b[1m" + text + RESET;
  }

  /// Where it went wrong.
  public static String place(String text) {
    return "\u001b[1;36m" + text + RESET;
  }

  /// What matters less: dim in terminals, as ever in JupyterLab, whose bright black can't be read
  /// on the dark ground.
  public static String faint(String text) {
    return "\u001b[2m" + text + RESET;
  }
}
