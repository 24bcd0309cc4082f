package dev.filtro.cnn.data;

import dev.filtro.cnn.io.Bytes;
import dev.filtro.cnn.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Sentences from text files, a line each, a file for each class: what a network for text learns
/// from.
///
/// Shapes: `[length]`, the numbers of the words in the [#vocabulary()]; short sentences are filled
/// up with 0.
public final class Sentences implements Dataset {
  private final List<String> texts;
  private final int[] labels;
  private final List<String> classNames;
  private final Vocabulary vocabulary;
  private final float[][] encoded;

  private Sentences(
      List<String> texts,
      int[] labels,
      List<String> classNames,
      Vocabulary vocabulary,
      int length) {
    this.texts = texts;
    this.labels = labels;
    this.classNames = classNames;
    this.vocabulary = vocabulary;
    this.encoded =
        texts.stream().map(text -> vocabulary.encode(text, length)).toArray(float[][]::new);
  }

  /// Reads files in UTF-8, or ISO-8859-1 where they are not; empty lines are passed over. The
  /// length is that of the longest sentence.
  ///
  /// Shapes: `[length]`, the numbers of the words.
  ///
  /// Errors: [IllegalArgumentException] for files without a sentence;
  /// [java.io.UncheckedIOException] for a file that can't be read.
  public static Sentences read(Path... files) {
    List<String> texts = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Path file : files) {
      text(file)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .forEach(line -> {
            texts.add(line);
            labels.add(names.size());
          });
      names.add(file.getFileName().toString());
    }
    if (texts.isEmpty()) {
      throw new IllegalArgumentException(
          "Sentences.read expects files with a sentence in each line but got none in "
              + List.of(files));
    }
    return of(texts, labels.stream().mapToInt(i -> i).toArray(), names);
  }

  private static Sentences of(List<String> texts, int[] labels, List<String> classNames) {
    int longest = texts.stream().mapToInt(t -> Vocabulary.words(t).size()).max().orElse(1);
    return new Sentences(
        List.copyOf(texts),
        labels,
        List.copyOf(classNames),
        Vocabulary.of(texts, 1),
        Math.max(1, longest));
  }

  /// Sentences and the class of each, such as two columns of a table:
  /// `Sentences.of(csv.column("text"), csv.column("kind"))`. Classes are in alphabetical order.
  ///
  /// Errors: [IllegalArgumentException] unless there is a class for each sentence, and a sentence.
  public static Sentences of(List<String> texts, List<String> classes) {
    if (texts.isEmpty() || texts.size() != classes.size()) {
      throw new IllegalArgumentException(
          "Sentences.of expects a class for each sentence but got %d sentences and %d classes"
              .formatted(texts.size(), classes.size()));
    }
    List<String> names = classes.stream().distinct().sorted().toList();
    return of(texts, classes.stream().mapToInt(names::indexOf).toArray(), names);
  }

  /// [#read(Path...)] by name.
  public static Sentences read(String first, String... others) {
    return read(
        Stream.concat(Stream.of(first), Stream.of(others)).map(Path::of).toArray(Path[]::new));
  }

  private static String text(Path file) {
    byte[] bytes = Bytes.of(file);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /// The same sentences cut off or filled up to a length.
  public Sentences length(int words) {
    if (words < 1) {
      throw new IllegalArgumentException("length expects at least 1 word but got " + words);
    }
    return new Sentences(texts, labels, classNames, vocabulary, words);
  }

  /// The words and their numbers.
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /// A sentence as it was written.
  public String text(int index) {
    return texts.get(index);
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public Shape imageShape() {
    return Shape.of(encoded[0].length);
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public int label(int index) {
    return labels[index];
  }

  @Override
  public void read(int index, float[] numbers, int offset) {
    System.arraycopy(encoded[index], 0, numbers, offset, encoded[index].length);
  }

  @Override
  public String toString() {
    return "%d sentences of up to %d words in %d classes, %s"
        .formatted(labels.length, encoded[0].length, classNames.size(), vocabulary);
  }
}
