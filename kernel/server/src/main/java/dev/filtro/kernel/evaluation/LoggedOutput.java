package dev.filtro.kernel.evaluation;

import dev.filtro.display.MimeBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Output that belongs to no cell of the user.
///
/// @param origin what printed it
record LoggedOutput(String origin) implements CellOutput {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedOutput.class);

  @Override
  public void stream(String name, String text) {
    LOG.info("{} printed: {}", origin, text.stripTrailing());
  }

  @Override
  public void display(String id, MimeBundle bundle) {
    LOG.info("{} displayed: {}", origin, bundle.text());
  }

  @Override
  public void update(String id, MimeBundle bundle) {
    display(id, bundle);
  }

  @Override
  public void clear(boolean wait) {
    // A log is not cleared.
  }

  @Override
  public String input(String prompt, boolean password) throws InputUnavailableException {
    throw new InputUnavailableException("There is nobody to ask during " + origin);
  }
}
