package dev.filtro.kernel.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where each operating system keeps a user's files.
enum Platform {
  LINUX,
  MACOS,
  WINDOWS;

  /// The platform that this runs on; other Unix systems count as Linux.
  static Platform current() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return WINDOWS;
    }
    return name.startsWith("mac") ? MACOS : LINUX;
  }

  /// A file to read nothing from.
  File nullDevice() {
    return new File(this == WINDOWS ? "NUL" : "/dev/null");
  }

  /// Where Jupyter keeps a user's kernelspecs and settings.
  ///
  /// Source: jupyter_core, `jupyter_data_dir`.
  Path jupyterData(Map<String, String> environment, Path userHome) {
    String explicit = environment.getOrDefault("JUPYTER_DATA_DIR", "");
    if (!explicit.isEmpty()) {
      return Path.of(explicit);
    }
    return switch (this) {
      case LINUX ->
          folder(environment, "XDG_DATA_HOME", userHome.resolve(".local/share")).resolve("jupyter");
      case MACOS -> userHome.resolve("Library/Jupyter");
      case WINDOWS ->
          folder(environment, "APPDATA", userHome.resolve("AppData/Roaming")).resolve("jupyter");
    };
  }

  /// Where Filtro keeps what it can make or fetch again.
  Path cache(Map<String, String> environment, Path userHome) {
    String explicit = environment.getOrDefault("FILTRO_CACHE", "");
    if (!explicit.isEmpty()) {
      return Path.of(explicit);
    }
    return switch (this) {
      case LINUX ->
          folder(environment, "XDG_CACHE_HOME", userHome.resolve(".cache")).resolve("filtro");
      case MACOS -> userHome.resolve("Library/Caches/filtro");
      case WINDOWS ->
          folder(environment, "LOCALAPPDATA", userHome.resolve("AppData/Local"))
              .resolve("filtro")
              .resolve("cache");
    };
  }

  /// Where Filtro keeps what a user would miss.
  Path data(Map<String, String> environment, Path userHome) {
    return switch (this) {
      case LINUX ->
          folder(environment, "XDG_DATA_HOME", userHome.resolve(".local/share")).resolve("filtro");
      case MACOS -> userHome.resolve("Library/Application Support/Filtro");
      case WINDOWS ->
          folder(environment, "LOCALAPPDATA", userHome.resolve("AppData/Local")).resolve("filtro");
    };
  }

  /// [#data(Map, Path)] of the running process.
  Path data() {
    return data(System.getenv(), userHome());
  }

  /// [#jupyterData(Map, Path)] of the running process.
  Path jupyterData() {
    return jupyterData(System.getenv(), userHome());
  }

  /// [#cache(Map, Path)] of the running process.
  Path cache() {
    return cache(System.getenv(), userHome());
  }

  private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
    String value = environment.getOrDefault(variable, "");
    return value.isEmpty() ? otherwise : Path.of(value);
  }

  /// The user's own folder.
  static Path userHome() {
    // HOME first, as Jupyter does: user.home comes from the password file and ignores it.
    String home = System.getenv("HOME");
    return Path.of(home == null || home.isEmpty() ? System.getProperty("user.home") : home);
  }
}
