package dev.filtro.display;

/// Prints the text forms: what a plain Java program gets.
final class TerminalSink implements DisplaySink {

  @Override
  public void show(String id, MimeBundle bundle) {
    System.out.println(bundle.text());
  }

  @Override
  public void update(String id, MimeBundle bundle) {
    System.out.println(bundle.text());
  }

  @Override
  public void clear(boolean wait) {
    // What a terminal has printed stays.
  }

  @Override
  public boolean updatesInPlace() {
    return false;
  }
}
