package dev.filtro.cnn.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The letters of all figures: Roboto, from a jar, so that figures look the same on every machine.
///
/// A JDK on Linux refuses to draw any letter, even of a font that it is handed, when it finds no
/// fontconfig or no font file ("Fontconfig head is null"), as in bare containers. It does not ask
/// fontconfig when a configuration of its own names fonts that exist, so on such a machine this
/// class writes one that names Roboto. Then the logical fonts (`SansSerif`) work too.
///
/// Source of the configuration's format: JDK internationalisation guide, "Font Configuration
/// Files".
final class Typeface {
  private static final String REGULAR_FILE = "Roboto-Regular.ttf";
  private static final String BOLD_FILE = "Roboto-Bold.ttf";
  private static final String CONFIGURATION_PROPERTY = "sun.awt.fontconfig";

  private Typeface() {}

  /// Loaded when first asked for; a class initialiser runs once.
  private static final class Faces {
    static final Font REGULAR = load(REGULAR_FILE);
    static final Font BOLD = load(BOLD_FILE);
  }

  /// Upright letters.
  ///
  /// Units: CSS pixels.
  static Font regular(double size) {
    return Faces.REGULAR.deriveFont((float) size);
  }

  /// Bold letters.
  ///
  /// Units: CSS pixels.
  static Font bold(double size) {
    return Faces.BOLD.deriveFont((float) size);
  }

  /// A font as it is, or, for a text with letters that it does not have, the machine's own of its
  /// size, which is put together from all that are installed.
  static Font showing(Font font, String text) {
    return font.canDisplayUpTo(text) < 0
        ? font
        : new Font(Font.SANS_SERIF, font.isBold() ? Font.BOLD : Font.PLAIN, 1)
            .deriveFont(font.getSize2D());
  }

  private static Font load(String file) {
    try {
      return create(file);
    } catch (RuntimeException | LinkageError noFontsHere) {
      configureWithoutFontconfig();
      return create(file);
    }
  }

  private static Font create(String file) {
    try (InputStream in = new TypefaceFile(file).open()) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (FontFormatException | IOException e) {
      throw new IllegalStateException("The typeface " + file + " could not be read", e);
    }
  }

  private static void configureWithoutFontconfig() {
    try {
      Path folder = Files.createTempDirectory("filtro-fonts");
      folder.toFile().deleteOnExit();
      Path regular = copy(REGULAR_FILE, folder);
      Path bold = copy(BOLD_FILE, folder);
      Path configuration = folder.resolve("fontconfig.properties");
      configuration.toFile().deleteOnExit();
      Files.writeString(configuration, configuration(regular, bold));
      System.setProperty(CONFIGURATION_PROPERTY, configuration.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "This machine has no fonts and the folder for temporary files takes none;"
              + " install fontconfig and a font, or make "
              + System.getProperty("java.io.tmpdir")
              + " writable",
          e);
    }
  }

  private static Path copy(String file, Path folder) throws IOException {
    Path target = folder.resolve(file);
    try (InputStream in = new TypefaceFile(file).open()) {
      Files.copy(in, target);
    }
    target.toFile().deleteOnExit();
    return target;
  }

  private static String configuration(Path regular, Path bold) {
    StringBuilder lines = new StringBuilder("version=1\n");
    for (String family : List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput")) {
      for (String style : List.of("plain", "bold", "italic", "bolditalic")) {
        String face = style.startsWith("bold") ? "Roboto Bold" : "Roboto";
        lines
            .append(family)
            .append('.')
            .append(style)
            .append(".latin-1=")
            .append(face)
            .append('\n');
      }
    }
    return lines
        .append("sequence.allfonts=latin-1\n")
        .append("filename.Roboto=")
        .append(regular)
        .append('\n')
        .append("filename.Roboto_Bold=")
        .append(bold)
        .append('\n')
        .toString();
  }
}
