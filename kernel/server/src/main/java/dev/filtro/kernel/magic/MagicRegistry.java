package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.EditDistance;
import dev.filtro.worker.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The magics by their spellings: the kernel's own, and those of the user's code.
final class MagicRegistry {
  private static final int MAX_TYPOS = 3;

  private final Map<String, Magic> magics = new LinkedHashMap<>();
  private final Map<String, MagicHelp> helps = new LinkedHashMap<>();
  private final Supplier<List<Report.UserMagic>> userMagics;

  /// @param own the kernel's own
  /// @param userMagics tells those of the user's code, whenever asked
  MagicRegistry(List<Magic> own, Supplier<List<Report.UserMagic>> userMagics) {
    this.userMagics = userMagics;
    for (Magic magic : own) {
      for (MagicHelp help : magic.help()) {
        if (magics.put(help.name(), magic) != null) {
          throw new IllegalArgumentException("Two magics are called " + help.name());
        }
        helps.put(help.name(), help);
      }
    }
  }

  /// All of them.
  List<MagicHelp> all() {
    List<MagicHelp> all = new ArrayList<>(helps.values());
    userMagics.get().stream()
        .map(UserDefined::new)
        .flatMap(magic -> magic.help().stream())
        .filter(help -> !helps.containsKey(help.name()))
        .forEach(all::add);
    return all;
  }

  /// What is told of a spelling, if there is a magic of it.
  Optional<MagicHelp> help(String name) {
    return find(name)
        .flatMap(
            magic -> magic.help().stream().filter(help -> help.name().equals(name)).findFirst());
  }

  /// The magic of a spelling.
  Optional<Magic> find(String name) {
    Magic own = magics.get(name);
    if (own != null) {
      return Optional.of(own);
    }
    return userMagics.get().stream()
        .<Magic>map(UserDefined::new)
        .filter(magic -> magic.help().stream().anyMatch(help -> help.name().equals(name)))
        .findFirst();
  }

  /// As many as leave something of a name.
  private static int typos(String name) {
    return Math.clamp(name.length() / 3, 1, MAX_TYPOS);
  }

  /// The spelling that was probably meant.
  Optional<String> nearest(String name) {
    return all().stream()
        .map(MagicHelp::name)
        .filter(candidate -> EditDistance.of(name, candidate) <= typos(name))
        .min(Comparator.comparingInt(candidate -> EditDistance.of(name, candidate)));
  }
}
