package dev.filtro.cnn.data;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The words of some texts and their numbers: 0 fills up, 1 stands for words not in it, the others
/// follow by how often they occur.
///
/// Words are in lower case; contractions are two (`it 's`, `do n't`), punctuation marks are words.
///
/// Source: the tokenising of Kim 2014, arXiv:1408.5882.
public final class Vocabulary {
  /// The number that fills short texts up.
  public static final int PADDING = 0;

  /// The number of a word that is not in the vocabulary.
  public static final int UNKNOWN = 1;

  private static final Pattern STRANGE = Pattern.compile("[^\\p{L}\\p{N}(),!?'`.;:-]");
  private static final Pattern CONTRACTION = Pattern.compile("(n't|'s|'ve|'re|'d|'ll|'m)\\b");
  private static final Pattern MARK = Pattern.compile("([(),!?.;:])");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final List<String> words;
  private final Map<String, Integer> numbers = new HashMap<>();

  private Vocabulary(List<String> words) {
    this.words = words;
    for (int i = 0; i < words.size(); i++) {
      numbers.put(words.get(i), i);
    }
  }

  /// The words that occur at least so often in some texts.
  public static Vocabulary of(List<String> texts, int least) {
    Map<String, Integer> counts = new HashMap<>();
    for (String text : texts) {
      words(text).forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    Stream<String> known =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= least)
            .sorted(
                Comparator.comparingInt((Map.Entry<String, Integer> e) -> -e.getValue())
                    .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey);
    return new Vocabulary(Stream.concat(Stream.of("<padding>", "<unknown>"), known).toList());
  }

  /// A text taken apart.
  public static List<String> words(String text) {
    String plain = STRANGE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
    String split = CONTRACTION.matcher(plain).replaceAll(" $1");
    String marked = MARK.matcher(split).replaceAll(" $1 ");
    return BLANKS.splitAsStream(marked).filter(word -> !word.isEmpty()).toList();
  }

  /// How many numbers there are, those that fill up and stand for unknown words included.
  public int size() {
    return words.size();
  }

  /// The word of a number.
  public String word(int number) {
    return words.get(number);
  }

  /// The number of a word.
  public int number(String word) {
    return numbers.getOrDefault(word, UNKNOWN);
  }

  /// The numbers of a text's words, cut off or filled up to a length.
  public float[] encode(String text, int length) {
    List<String> all = words(text);
    float[] encoded = new float[length];
    for (int i = 0; i < Math.min(length, all.size()); i++) {
      encoded[i] = number(all.get(i));
    }
    return encoded;
  }

  @Override
  public String toString() {
    return "Vocabulary of " + words.size() + " words";
  }
}
