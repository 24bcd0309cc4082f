package dev.filtro.cnn.bench.jmh;

import java.util.HashMap;
import java.util.Map;

/// Sizes as they stand on the command line: `n8 h56 w56 c256 f64 k3 s1 p1`, a letter and a number
/// each, in any order.
///
/// Errors: [IllegalArgumentException] for what does not read so, and when one is missing.
record Sizes(String text, Map<String, Integer> values) {
  Sizes {
    values = Map.copyOf(values);
  }

  static Sizes of(String text) {
    Map<String, Integer> values = new HashMap<>();
    for (String word : text.strip().split(" +", -1)) {
      if (!word.matches("[a-z][0-9]{1,9}")) {
        throw new IllegalArgumentException(
            "A shape expects words of a letter and a number, such as n8, but got \""
                + word
                + "\" in \""
                + text
                + "\"");
      }
      values.put(word.substring(0, 1), Integer.valueOf(word.substring(1)));
    }
    return new Sizes(text, values);
  }

  int get(String letter) {
    Integer value = values.get(letter);
    if (value == null) {
      throw new IllegalArgumentException(
          "This benchmark's shape expects a number for " + letter + " but got \"" + text + "\"");
    }
    return value;
  }

  int get(String letter, int otherwise) {
    return values.getOrDefault(letter, otherwise);
  }
}
