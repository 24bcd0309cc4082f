package dev.filtro.cnn.data;

import dev.filtro.cnn.io.CorruptFileException;
import dev.filtro.cnn.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A table from a text file: values separated by commas, rows by line ends.
///
/// If a value of the first row is not a number, that row names the columns; else they are
/// `column1`, `column2` ... Values may stand in double quotes.
///
/// Source: RFC 4180.
public final class Csv {
  private final Path file;
  private final List<String> columns;
  private final List<CsvReader.Row> rows;

  private Csv(Path file, List<String> columns, List<CsvReader.Row> rows) {
    this.file = file;
    this.columns = columns;
    this.rows = rows;
  }

  /// Reads a file.
  ///
  /// Errors: `CorruptFileException` for a row with more or fewer values than the first, with the
  /// place; [UncheckedIOException] if it can't be read.
  public static Csv read(Path file) {
    List<CsvReader.Row> rows;
    try {
      rows = new CsvReader(file, Files.readAllBytes(file)).rows();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e, e);
    }
    if (rows.isEmpty()) {
      throw new CorruptFileException(
          file, 0, "rows of values", "an empty file", "check that it is the right file");
    }
    List<String> first = rows.getFirst().values();
    boolean named = !first.stream().allMatch(Csv::isNumber);
    List<String> columns =
        named ? first : IntStream.rangeClosed(1, first.size()).mapToObj(i -> "column" + i).toList();
    return new Csv(file, columns, named ? rows.subList(1, rows.size()) : rows);
  }

  /// [#read(Path)] by name.
  public static Csv read(String file) {
    return read(Path.of(file));
  }

  private static boolean isNumber(String value) {
    try {
      Double.parseDouble(value);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /// The columns' names.
  public List<String> columns() {
    return columns;
  }

  /// How many rows there are, that of the names not counted.
  public int size() {
    return rows.size();
  }

  /// The values of a column as text.
  public List<String> column(String name) {
    int column = index(name);
    return rows.stream().map(row -> row.values().get(column)).toList();
  }

  /// Every row as an example whose class stands in one column; all other columns are its numbers.
  ///
  /// Shapes: `[columns - 1]`.
  ///
  /// Errors: `CorruptFileException` for a value that is no number.
  public Dataset labelled(String column) {
    return labelled(column, columns.size() - 1);
  }

  /// [#labelled(String)] with the numbers as an image of a shape: `images("label", 28, 28, 1)`,
  /// times a factor if needed.
  ///
  /// Errors: [IllegalArgumentException] if there are more or fewer other columns than the shape
  /// holds.
  public Dataset images(String column, int height, int width, int channels) {
    return labelled(column, height, width, channels);
  }

  private Dataset labelled(String column, int... shape) {
    int label = index(column);
    Map<String, Integer> classes = new LinkedHashMap<>();
    column(column).stream()
        .distinct()
        .sorted(Csv::byNumber)
        .forEach(name -> classes.put(name, classes.size()));
    int[] labels =
        column(column).stream().mapToInt(name -> classes.getOrDefault(name, 0)).toArray();
    List<Integer> others = others(List.of(label));
    return Dataset.of(tensor(others, shape), labels, List.copyOf(classes.keySet()));
  }

  /// Numbers by size, everything else by the alphabet.
  private static int byNumber(String a, String b) {
    return isNumber(a) && isNumber(b)
        ? Double.compare(Double.parseDouble(a), Double.parseDouble(b))
        : a.compareTo(b);
  }

  /// Every row as an example for which the numbers of some columns are to be found from all others.
  ///
  /// Shapes: `[other columns]` and `[targets]`.
  public Dataset targets(String... names) {
    List<Integer> targets =
        IntStream.range(0, names.length).mapToObj(i -> index(names[i])).toList();
    List<Integer> others = others(targets);
    return Dataset.of(tensor(others, others.size()), tensor(targets, targets.size()));
  }

  private List<Integer> others(List<Integer> taken) {
    return IntStream.range(0, columns.size()).boxed().filter(i -> !taken.contains(i)).toList();
  }

  private int index(String name) {
    int index = columns.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "%s has no column \"%s\"; it has %s".formatted(file, name, String.join(", ", columns)));
    }
    return index;
  }

  private Tensor tensor(List<Integer> from, int... shape) {
    int[] all = IntStream.concat(IntStream.of(rows.size()), IntStream.of(shape)).toArray();
    int size = IntStream.of(shape).reduce(1, (a, b) -> a * b);
    if (size != from.size()) {
      throw new IllegalArgumentException(
          "%s has %d columns of numbers but the shape holds %d".formatted(file, from.size(), size));
    }
    List<Float> numbers = new ArrayList<>();
    for (CsvReader.Row row : rows) {
      for (int column : from) {
        numbers.add(number(row, column));
      }
    }
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i);
    }
    return Tensor.of(values, all);
  }

  private float number(CsvReader.Row row, int column) {
    String value = row.values().get(column);
    try {
      return Float.parseFloat(value);
    } catch (NumberFormatException e) {
      throw new CorruptFileException(
          file,
          row.offset(),
          "a number in column \"%s\" of line %d".formatted(columns.get(column), row.line()),
          "\"" + value + "\"",
          "mend the file, or leave the column out");
    }
  }

  @Override
  public String toString() {
    return "%s: %d rows, columns %s"
        .formatted(file.getFileName(), rows.size(), String.join(", ", columns));
  }
}
