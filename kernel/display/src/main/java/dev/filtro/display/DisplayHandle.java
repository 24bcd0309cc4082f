package dev.filtro.display;

import org.jspecify.annotations.Nullable;

/// A value on show, which can be replaced by another in the same place.
///
/// @param id the display's id
public record DisplayHandle(String id) {

  /// Replaces what is shown.
  public void update(@Nullable Object value) {
    Display.sink().update(id, Display.render(value));
  }
}
