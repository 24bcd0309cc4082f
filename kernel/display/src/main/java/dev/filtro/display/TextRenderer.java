package dev.filtro.display;

/// Draws text as itself, without quotes.
final class TextRenderer implements Renderer<CharSequence> {

  @Override
  public Class<CharSequence> type() {
    return CharSequence.class;
  }

  @Override
  public MimeBundle render(CharSequence value) {
    return MimeBundle.text(value.toString());
  }
}
