package dev.filtro.kernel.magic;

/// How many letters must be inserted, deleted or replaced to make one word of another.
///
/// Source: Levenshtein 1966, "Binary codes capable of correcting deletions, insertions and
/// reversals".
final class EditDistance {
  private EditDistance() {}

  /// The distance, in which case does not count.
  static int of(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        boolean same =
            Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
