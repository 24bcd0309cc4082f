package dev.filtro.kernel.features;

/// Java, as front ends and notebooks want to have it described.
///
/// Source: Jupyter messaging 5.5, "Kernel info"; nbformat 4.5, "language_info".
public record LanguageInfo(
    String name,
    String version,
    String mimetype,
    String fileExtension,
    String pygmentsLexer,
    String codemirrorMode,
    String nbconvertExporter) {

  /// The language of the cells of this process.
  public static LanguageInfo current() {
    return new LanguageInfo(
        "java",
        Integer.toString(Runtime.version().feature()),
        "text/x-java-source",
        ".java",
        "java",
        "text/x-java",
        "script");
  }
}
