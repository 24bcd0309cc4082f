package dev.filtro.cnn.chart;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A file of the typeface, from the jar of fonts wherever that was put: class path or module path.
record TypefaceFile(String name) {
  private static final String MODULE = "com.formdev.flatlaf.fonts.roboto";
  private static final String FOLDER = MODULE.replace('.', '/') + '/';

  private static final Pattern BETWEEN_ENTRIES = Pattern.compile(Pattern.quote(File.pathSeparator));

  /// Its bytes.
  ///
  /// Errors: [IllegalStateException] if there is no such jar.
  InputStream open() throws IOException {
    // By the loader: as a named module, this class would only look into its own jar.
    InputStream in = TypefaceFile.class.getClassLoader().getResourceAsStream(FOLDER + name);
    if (in == null) {
      in = onModulePath(System.getProperty("jdk.module.path", ""));
    }
    if (in == null) {
      throw new IllegalStateException(
          "The typeface "
              + name
              + " is on neither the class path nor the module path; add"
              + " com.formdev:flatlaf-fonts-roboto");
    }
    return in;
  }

  /// The bytes in a module that need not be part of the running program: nothing requires the
  /// fonts', and it could not be resolved without the look and feel that it was made for.
  private @Nullable InputStream onModulePath(String path) throws IOException {
    Path[] entries =
        BETWEEN_ENTRIES
            .splitAsStream(path)
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .toArray(Path[]::new);
    Optional<ModuleReference> fonts = ModuleFinder.of(entries).find(MODULE);
    if (fonts.isEmpty()) {
      return null;
    }
    try (ModuleReader reader = fonts.get().open()) {
      Optional<InputStream> in = reader.open(FOLDER + name);
      return in.isEmpty() ? null : copied(in.get());
    }
  }

  /// Outlives the reader, which closes what it has opened.
  private static InputStream copied(InputStream in) throws IOException {
    try (in) {
      return new ByteArrayInputStream(in.readAllBytes());
    }
  }
}
