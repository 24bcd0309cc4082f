package dev.filtro.kernel.magic;

import java.util.List;
import java.util.regex.Pattern;

/// The words of a command line.
public final class Words {
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

  private Words() {}

  /// Splits at white space that is not within quotes, and removes the quotes.
  public static List<String> of(String line) {
    return WORD.matcher(line).results().map(word -> word.group().replaceAll("[\"']", "")).toList();
  }
}
