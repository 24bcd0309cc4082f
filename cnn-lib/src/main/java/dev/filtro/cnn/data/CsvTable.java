package dev.filtro.cnn.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// What a [Csv] holds: named columns, rows of text, and what was left out.
///
/// @param decimalComma whether `1,5` is one and a half: where commas separate no values
/// @param damaged what was wrong with the rows that were left out
record CsvTable(
    Path file,
    List<String> columns,
    List<CsvReader.Row> rows,
    boolean decimalComma,
    List<String> damaged) {

  int index(String name) {
    int index = columns.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "%s has no column \"%s\"; it has %s".formatted(file, name, String.join(", ", columns)));
    }
    return index;
  }

  List<Integer> indices(String... names) {
    return Arrays.stream(names).map(this::index).toList();
  }

  List<Integer> others(List<Integer> taken) {
    return IntStream.range(0, columns.size()).boxed().filter(i -> !taken.contains(i)).toList();
  }

  CsvTable select(List<Integer> kept) {
    if (kept.isEmpty()) {
      throw new IllegalArgumentException("A table of " + file + " needs at least one column");
    }
    UnaryOperator<List<String>> some = all -> kept.stream().map(all::get).toList();
    return new CsvTable(file, some.apply(columns), changed(some), decimalComma, damaged);
  }

  private List<CsvReader.Row> changed(UnaryOperator<List<String>> change) {
    return rows.stream()
        .map(row -> new CsvReader.Row(change.apply(row.values()), row.offset(), row.line()))
        .toList();
  }

  CsvTable withoutMissing() {
    List<CsvReader.Row> whole = new ArrayList<>();
    List<String> problems = new ArrayList<>(damaged);
    for (CsvReader.Row row : rows) {
      List<String> gaps =
          IntStream.range(0, columns.size())
              .filter(i -> CsvNumbers.isMissing(row.values().get(i)))
              .mapToObj(columns::get)
              .toList();
      if (gaps.isEmpty()) {
        whole.add(row);
      } else {
        problems.add(
            "line %d has no value in column \"%s\"".formatted(row.line(), gaps.getFirst()));
      }
    }
    return new CsvTable(file, columns, List.copyOf(whole), decimalComma, List.copyOf(problems));
  }

  CsvTable filledWithMeans() {
    CsvNumbers numbers = new CsvNumbers(this);
    double[] means = IntStream.range(0, columns.size()).mapToDouble(numbers::mean).toArray();
    UnaryOperator<List<String>> fill =
        values ->
            IntStream.range(0, means.length)
                .mapToObj(i -> filled(values.get(i), means[i]))
                .toList();
    return new CsvTable(file, columns, changed(fill), decimalComma, damaged);
  }

  private static String filled(String value, double mean) {
    return CsvNumbers.isMissing(value) && Double.isFinite(mean) ? Double.toString(mean) : value;
  }

  /// Fails for a table that has names of columns alone.
  void checkRows() {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "%s expects rows below the names of its columns but has none".formatted(file));
    }
  }

  @Override
  public String toString() {
    return "%s: %d rows, columns %s%s"
        .formatted(
            file.getFileName(),
            rows.size(),
            String.join(", ", columns),
            damaged.isEmpty() ? "" : "; " + damaged.size() + " rows left out");
  }
}
