package dev.filtro.display;

/// A LaTeX formula, with its dollar signs, as a value that is shown as such.
///
/// @param source the text in that format
/// @param text the plain form beside it
public record Latex(String source, String text) {

  /// Shown as its own source where only text can be shown.
  public Latex(String source) {
    this(source, source);
  }

  /// Both forms.
  public MimeBundle toMimeBundle() {
    return MimeBundle.text(text).with(MimeBundle.LATEX, source);
  }
}
