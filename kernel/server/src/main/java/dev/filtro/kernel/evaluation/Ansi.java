package dev.filtro.kernel.evaluation;

/// Colours of error texts: from the terminal's palette, which themes keep readable on their ground.
public final class Ansi {
  private static final String RESET = "\u001b[0m";

  private Ansi() {}

  /// What went wrong.
  public static String error(String text) {
    return "\u001b[1;31m" + text + RESET;
  }

  /// Where it went wrong.
  public static String place(String text) {
    return "\u001b[36m" + text + RESET;
  }

  /// What matters less.
  public static String faint(String text) {
    return "\u001b[90m" + text + RESET;
  }
}
