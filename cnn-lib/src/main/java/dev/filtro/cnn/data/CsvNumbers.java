package dev.filtro.cnn.data;

import dev.filtro.cnn.io.CorruptFileException;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/// The values of a table as numbers.
record CsvNumbers(CsvTable table) {
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "?");

  static boolean isMissing(String value) {
    return MISSING.contains(value.toLowerCase(Locale.ROOT));
  }

  static boolean isNumber(String value, boolean decimalComma) {
    return parsed(value, decimalComma).isPresent();
  }

  private static OptionalDouble parsed(String value, boolean decimalComma) {
    try {
      double number = Double.parseDouble(decimalComma ? value.replace(',', '.') : value);
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  float[] column(int column) {
    float[] numbers = new float[table.rows().size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(table.rows().get(i), column);
    }
    return numbers;
  }

  /// The mean of the numbers that are there; not a number where there are none.
  double mean(int column) {
    return table.rows().stream()
        .map(row -> parsed(row.values().get(column), table.decimalComma()))
        .flatMapToDouble(OptionalDouble::stream)
        .average()
        .orElse(Double.NaN);
  }

  /// Some columns, row by row.
  ///
  /// Shapes: `[rows, shape]`.
  Tensor tensor(List<Integer> from, int... shape) {
    int[] all = IntStream.concat(IntStream.of(table.rows().size()), IntStream.of(shape)).toArray();
    int size = IntStream.of(shape).reduce(1, (a, b) -> a * b);
    if (size != from.size()) {
      throw new IllegalArgumentException(
          "%s has %d columns of numbers but the shape holds %d"
              .formatted(table.file(), from.size(), size));
    }
    float[] values = new float[Math.multiplyExact(table.rows().size(), size)];
    int at = 0;
    for (CsvReader.Row row : table.rows()) {
      for (int column : from) {
        values[at++] = number(row, column);
      }
    }
    return Tensor.of(values, all);
  }

  private float number(CsvReader.Row row, int column) {
    String value = row.values().get(column);
    OptionalDouble number = parsed(value, table.decimalComma());
    if (number.isEmpty()) {
      String name = table.columns().get(column);
      throw new CorruptFileException(
          table.file(),
          row.offset(),
          "a number in column \"%s\" of line %d".formatted(name, row.line()),
          isMissing(value) ? "no value (\"" + value + "\")" : "\"" + value + "\"",
          isMissing(value)
              ? "leave such rows out by withoutMissing(), or fill them by filledWithMeans()"
              : "mend the file, or leave the column out: without(\"" + name + "\")");
    }
    return (float) number.getAsDouble();
  }
}
