package dev.filtro.cnn.nn;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Which of several names was meant by one that is not among them.
///
/// Source: Wagner & Fischer 1974, "The string-to-string correction problem".
final class NearestName {
  private NearestName() {}

  /// `it has conv1, pool1`, behind the likeliest of them if one is near: `did you mean "conv1"? It
  /// has ...`.
  static String hint(String word, Collection<String> names) {
    String all = "t has " + String.join(", ", names);
    return of(word, names)
        .map(name -> "did you mean \"%s\"? I%s".formatted(name, all))
        .orElse("i" + all);
  }

  private static Optional<String> of(String word, Collection<String> names) {
    String plain = plain(word);
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(plain, plain(name))))
        .filter(name -> distance(plain, plain(name)) <= Math.max(1, plain.length() / 3));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}0-9]", "");
  }

  /// How many letters have to be changed, added or left out.
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
