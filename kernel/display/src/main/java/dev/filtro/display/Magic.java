package dev.filtro.display;

import org.jspecify.annotations.Nullable;

/// A magic of your own: a line `%name arguments`, or a cell that begins with `%%name arguments`.
///
/// Registered by [Magics#register], or found by [java.util.ServiceLoader] in a jar that is added to
/// the class path.
public interface Magic {

  /// Its name, without `%`: a Java identifier.
  String name();

  /// How it is written, such as `%greet NAME`.
  default String synopsis() {
    return "%" + name() + " [ARGUMENTS]";
  }

  /// What it does, in a sentence.
  default String description() {
    return "";
  }

  /// Does it.
  ///
  /// @param arguments what stands behind the name
  /// @param body the rest of the cell for `%%name`, else empty
  /// @return what is shown; null for nothing
  /// @throws Exception if it fails: the cell fails with it
  @Nullable Object run(String arguments, String body) throws Exception;
}
