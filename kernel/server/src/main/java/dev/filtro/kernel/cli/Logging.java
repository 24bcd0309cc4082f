package dev.filtro.kernel.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the server logs, to stderr.
final class Logging {
  private Logging() {}

  /// Sets the level: `error`, `warn` (the default), `info`, `debug` or `trace`. To be called before
  /// anything logs.
  static void configure(@Nullable String level) {
    String chosen = level == null || level.isBlank() ? "warn" : level.toLowerCase(Locale.ROOT);
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", chosen);
    // Maven Resolver warns with stack traces of what is told to the user in words.
    System.setProperty("org.slf4j.simpleLogger.log.org.eclipse.aether", quieter(chosen));
    System.setProperty("org.slf4j.simpleLogger.showShortLogName", "true");
    System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
    System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "HH:mm:ss.SSS");
  }

  private static String quieter(String level) {
    return level.equals("warn") ? "error" : level;
  }
}
