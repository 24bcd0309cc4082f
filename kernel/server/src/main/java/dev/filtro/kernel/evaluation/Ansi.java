package dev.filtro.kernel.evaluation;

/// Colours of error texts: from the terminal's palette, which themes keep readable on their ground.
final class Ansi {
  private static final String RESET = "\u001b[0m";

  private Ansi() {}

  static String error(String text) {
    return "\u001b[1;31m" + text + RESET;
  }

  static String place(String text) {
    return "\u001b[36m" + text + RESET;
  }

  static String faint(String text) {
    return "\u001b[90m" + text + RESET;
  }
}
