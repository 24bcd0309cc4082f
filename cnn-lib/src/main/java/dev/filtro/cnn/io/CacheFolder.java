package dev.filtro.cnn.io;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where downloads are kept: the operating system's folder for things that can be fetched again.
///
/// `$FILTRO_CACHE` if it is set; else `filtro` in `$XDG_CACHE_HOME` or `~/.cache` on Linux,
/// `~/Library/Caches` on macOS, `%LOCALAPPDATA%` on Windows.
///
/// Source: XDG Base Directory Specification 0.8; Apple, File System Programming Guide.
public final class CacheFolder {
  private CacheFolder() {}

  /// The cache folder of this user; it need not exist yet.
  public static Path path() {
    return path(
        System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
  }

  static Path path(Map<String, String> environment, String system, Path home) {
    String own = environment.getOrDefault("FILTRO_CACHE", "");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      Path base = local.isEmpty() ? home.resolve("AppData").resolve("Local") : Path.of(local);
      return base.resolve("filtro").resolve("cache");
    }
    if (name.startsWith("mac")) {
      return home.resolve("Library").resolve("Caches").resolve("filtro");
    }
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    // The specification says that a relative path is invalid and to be ignored.
    Path base = xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".cache");
    return base.resolve("filtro");
  }
}
