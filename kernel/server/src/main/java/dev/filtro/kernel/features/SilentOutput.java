package dev.filtro.kernel.features;

import dev.filtro.display.MimeBundle;
import dev.filtro.kernel.evaluation.CellOutput;
import dev.filtro.kernel.evaluation.InputUnavailableException;

/// Output of a cell that was sent with `silent`: nobody sees it.
final class SilentOutput implements CellOutput {

  @Override
  public void stream(String name, String text) {}

  @Override
  public void display(String id, MimeBundle bundle) {}

  @Override
  public void update(String id, MimeBundle bundle) {}

  @Override
  public void clear(boolean wait) {}

  @Override
  public String input(String prompt, boolean password) throws InputUnavailableException {
    throw new InputUnavailableException("A cell that runs silently can't ask for input");
  }
}
