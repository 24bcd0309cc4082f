package dev.filtro.kernel.magic;

import dev.filtro.display.MimeBundle;
import dev.filtro.kernel.evaluation.CellOutput;
import dev.filtro.kernel.evaluation.InputUnavailableException;

/// Output that nobody sees: a magic reads it.
final class GatheredOutput implements CellOutput {
  private final StringBuilder text = new StringBuilder();

  @Override
  public synchronized void stream(String name, String printed) {
    text.append(printed);
  }

  @Override
  public void display(String id, MimeBundle bundle) {
    stream("stdout", bundle.text());
  }

  @Override
  public void update(String id, MimeBundle bundle) {
    display(id, bundle);
  }

  @Override
  public void clear(boolean wait) {
    // What was printed is what a magic wants.
  }

  @Override
  public String input(String prompt, boolean password) throws InputUnavailableException {
    throw new InputUnavailableException("The kernel's own code asks nobody");
  }

  synchronized String text() {
    return text.toString();
  }
}
