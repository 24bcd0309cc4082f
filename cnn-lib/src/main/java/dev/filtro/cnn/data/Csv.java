package dev.filtro.cnn.data;

import dev.filtro.cnn.io.Bytes;
import dev.filtro.cnn.io.CorruptFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A table from a text file: values separated by commas, semicolons, tabs or bars, rows by line
/// ends.
///
/// The separator is the first of tab, semicolon, comma and bar that the first line holds. If a
/// value of the first row is not a number, that row names the columns; else they are `column1`,
/// `column2` ... Values may stand in double quotes. Where commas separate no values, `1,5` is a
/// number. Values that are missing are empty, `NA`, `N/A`, `NaN`, `null`, `none` or `?`.
///
/// A table does not change: every method gives a new one.
///
/// Source: RFC 4180.
public final class Csv {
  private final CsvTable table;

  private Csv(CsvTable table) {
    this.table = table;
  }

  /// Reads a file.
  ///
  /// Errors: `CorruptFileException` for a row with more or fewer values than the first, with the
  /// place; [java.io.UncheckedIOException] if it can't be read.
  public static Csv read(Path file) {
    return read(file, false);
  }

  /// [#read(Path)] by name.
  public static Csv read(String file) {
    return read(Path.of(file));
  }

  /// [#read(Path)] without the rows that have more or fewer values than the first, which
  /// [#damaged()] lists.
  public static Csv skippingDamaged(Path file) {
    return read(file, true);
  }

  /// [#skippingDamaged(Path)] by name.
  public static Csv skippingDamaged(String file) {
    return skippingDamaged(Path.of(file));
  }

  private static Csv read(Path file, boolean skipping) {
    byte[] bytes = Bytes.of(file);
    char separator = CsvReader.separator(bytes);
    boolean decimalComma = separator != ',';
    CsvReader reader = new CsvReader(file, bytes, separator);
    List<CsvReader.Row> rows = reader.rows(skipping);
    if (rows.isEmpty()) {
      throw new CorruptFileException(
          file, 0, "rows of values", "an empty file", "check that it is the right file");
    }
    List<String> first = rows.getFirst().values();
    boolean named =
        !first.stream()
            .allMatch(v -> CsvNumbers.isMissing(v) || CsvNumbers.isNumber(v, decimalComma));
    List<String> columns =
        named ? first : IntStream.rangeClosed(1, first.size()).mapToObj(i -> "column" + i).toList();
    List<CsvReader.Row> values = List.copyOf(named ? rows.subList(1, rows.size()) : rows);
    return new Csv(new CsvTable(file, columns, values, decimalComma, reader.damaged()));
  }

  /// The columns' names.
  public List<String> columns() {
    return table.columns();
  }

  /// How many rows there are, that of the names not counted.
  public int size() {
    return table.rows().size();
  }

  /// The rows as text by the columns' names.
  public List<Map<String, String>> rows() {
    return table.rows().stream().map(this::named).toList();
  }

  private Map<String, String> named(CsvReader.Row row) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < columns().size(); i++) {
      named.put(columns().get(i), row.values().get(i));
    }
    return named;
  }

  /// What was wrong with each row that [#skippingDamaged(Path)] and [#withoutMissing()] left out.
  public List<String> damaged() {
    return table.damaged();
  }

  /// The values of a column as text.
  public List<String> column(String name) {
    int column = table.index(name);
    return table.rows().stream().map(row -> row.values().get(column)).toList();
  }

  /// The values of a column as numbers.
  ///
  /// Errors: `CorruptFileException` for a value that is no number.
  public float[] numbers(String name) {
    return new CsvNumbers(table).column(table.index(name));
  }

  /// These columns alone, in this order.
  public Csv select(String... names) {
    return new Csv(table.select(table.indices(names)));
  }

  /// All columns but these.
  public Csv without(String... names) {
    return new Csv(table.select(table.others(table.indices(names))));
  }

  /// The rows in which no value is missing; [#damaged()] lists the others.
  public Csv withoutMissing() {
    return new Csv(table.withoutMissing());
  }

  /// Missing values as the mean of their column's numbers; a column without any stays as it is.
  public Csv filledWithMeans() {
    return new Csv(table.filledWithMeans());
  }

  /// Every row as an example whose class stands in one column; all other columns are its numbers.
  ///
  /// Shapes: `[columns - 1]`.
  ///
  /// Errors: `CorruptFileException` for a value that is no number.
  public Dataset labelled(String column) {
    return labelled(column, columns().size() - 1);
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
    int label = table.index(column);
    table.checkRows();
    List<String> names = column(column).stream().distinct().sorted(this::byNumber).toList();
    Map<String, Integer> classes = new LinkedHashMap<>();
    names.forEach(name -> classes.put(name, classes.size()));
    int[] labels =
        column(column).stream().mapToInt(name -> classes.getOrDefault(name, 0)).toArray();
    return Dataset.of(
        new CsvNumbers(table).tensor(table.others(List.of(label)), shape), labels, names);
  }

  /// Numbers by size, everything else by the alphabet.
  private int byNumber(String a, String b) {
    return CsvNumbers.isNumber(a, false) && CsvNumbers.isNumber(b, false)
        ? Double.compare(Double.parseDouble(a), Double.parseDouble(b))
        : a.compareTo(b);
  }

  /// Every row as an example for which the numbers of some columns are to be found from all others.
  ///
  /// Shapes: `[other columns]` and `[targets]`.
  public Dataset targets(String... names) {
    table.checkRows();
    List<Integer> targets = table.indices(names);
    List<Integer> others = table.others(targets);
    CsvNumbers numbers = new CsvNumbers(table);
    return Dataset.of(
        numbers.tensor(others, others.size()), numbers.tensor(targets, targets.size()));
  }

  @Override
  public String toString() {
    return table.toString();
  }
}
