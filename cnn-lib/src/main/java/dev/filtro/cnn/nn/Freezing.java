package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Parameter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which parameters of a network may learn.
///
/// Running statistics never do, so they are neither frozen nor thawed: a normalisation whose gain
/// is frozen takes them as they are.
final class Freezing {
  private Freezing() {}

  static void freeze(Collection<Parameter> parameters) {
    parameters.stream().filter(Parameter::learnt).forEach(p -> p.trainable(false));
  }

  static void unfreeze(Collection<Parameter> parameters) {
    parameters.stream().filter(Parameter::learnt).forEach(p -> p.trainable(true));
  }

  /// How many numbers are frozen.
  static long frozen(Collection<Parameter> parameters) {
    return parameters.stream()
        .filter(p -> p.learnt() && !p.trainable())
        .mapToLong(p -> p.shape().size())
        .sum();
  }

  /// The parameters with these names, or in layers with these names; all if none is given.
  ///
  /// Errors: [IllegalArgumentException] for a name that stands for nothing.
  static Collection<Parameter> named(List<Parameter> parameters, String... names) {
    if (names.length == 0) {
      return parameters;
    }
    Set<Parameter> found = new LinkedHashSet<>();
    for (String name : names) {
      List<Parameter> some = parameters.stream().filter(p -> p.isNamed(name)).toList();
      if (some.isEmpty()) {
        List<String> there = parameters.stream().map(Parameter::name).toList();
        throw new IllegalArgumentException(
            "The network has no layer or parameter \"%s\"; %s"
                .formatted(name, NearestName.hint(name, withLayers(there))));
      }
      found.addAll(some);
    }
    return found;
  }

  private static List<String> withLayers(List<String> names) {
    Set<String> all = new LinkedHashSet<>();
    for (String name : names) {
      all.add(name.substring(0, name.lastIndexOf('.')));
    }
    all.addAll(names);
    return List.copyOf(all);
  }
}
