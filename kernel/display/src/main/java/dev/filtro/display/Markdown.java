package dev.filtro.display;

/// Markdown, as a value that is shown as such.
///
/// @param source the text in that format
/// @param text the plain form beside it
public record Markdown(String source, String text) {

  /// Shown as its own source where only text can be shown.
  public Markdown(String source) {
    this(source, source);
  }

  /// Both forms.
  public MimeBundle toMimeBundle() {
    return MimeBundle.text(text).with(MimeBundle.MARKDOWN, source);
  }
}
