package dev.filtro.display;

/// Draws values of one type; found by [java.util.ServiceLoader].
///
/// For types that cannot have a `toMimeBundle()` of their own, or must not know how they are drawn.
/// A renderer is registered in `META-INF/services/dev.filtro.display.Renderer`. Where several fit a
/// value, the one with the most specific type draws it.
///
/// @param <T> the type that is drawn, with its subtypes
public interface Renderer<T> {

  /// The type that is drawn.
  Class<T> type();

  /// Draws a value.
  MimeBundle render(T value);
}
