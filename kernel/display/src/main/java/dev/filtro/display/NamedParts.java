package dev.filtro.display;

import java.util.List;

/// A value whose parts are called by names, such as the layers of a network: completion offers them
/// in strings beside it.
public interface NamedParts {

  /// The names, in the order in which they are to be offered.
  List<String> partNames();
}
