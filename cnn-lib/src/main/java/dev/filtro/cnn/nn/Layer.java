package dev.filtro.cnn.nn;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The description of a layer: immutable, without parameters, usable in several networks.
///
/// To write one with parameters of its own, implement [#build]; for one without, implement
/// `Activation`.
public interface Layer extends Block {

  /// Builds the layer for the shapes that reach it in one network.
  ///
  /// Errors: [ShapeException], made by [Site#mismatch], for a shape that it cannot take.
  Built build(Site site);

  @Override
  default Node behind(Node x) {
    return Node.join(this, x);
  }

  /// What messages and tables call it, such as `Conv2d`.
  default String kind() {
    String name = getClass().getSimpleName();
    return getClass().isSynthetic() || name.isEmpty() ? "Function" : name;
  }

  /// The beginning of names that a network gives: `conv` for conv1, conv2 ...
  default String prefix() {
    return kind().toLowerCase(Locale.ROOT);
  }

  /// The settings worth a look, such as `6 filters 5x5, same, tanh`.
  default String description() {
    return "";
  }

  /// The name that the user has given it, or null.
  default @Nullable String name() {
    return null;
  }

  /// The layer in one line, as cells show it: `Conv2d "first": 6 filters 5x5, same, tanh`.
  default String text() {
    return kind()
        + (name() == null ? "" : " \"" + name() + "\"")
        + (description().isEmpty() ? "" : ": " + description());
  }

  /// The same layer with a name, by which `network.parameter` and the pictures find it.
  default Layer named(String name) {
    return new Named(this, name);
  }
}
