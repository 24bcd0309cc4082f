package dev.filtro.cnn.data;

import dev.filtro.cnn.io.CorruptFileException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Takes a text file of values apart.
final class CsvReader {
  private static final String SEPARATORS = "\t;,|";

  private final Path file;
  private final byte[] bytes;
  private final char separator;
  private final List<String> damaged = new ArrayList<>();
  private int at;
  private int line = 1;

  CsvReader(Path file, byte[] bytes, char separator) {
    this.file = file;
    this.bytes = bytes;
    this.separator = separator;
    boolean mark =
        bytes.length > 2
            && bytes[0] == (byte) 0xef
            && bytes[1] == (byte) 0xbb
            && bytes[2] == (byte) 0xbf;
    this.at = mark ? 3 : 0;
  }

  /// The first of tab, semicolon, comma and bar that the first line holds outside of quotes; a
  /// comma if it holds none. Commas come late because they may be part of numbers.
  static char separator(byte[] bytes) {
    boolean quoted = false;
    int found = SEPARATORS.length();
    for (int i = 0; i < bytes.length && (quoted || (bytes[i] != '\n' && bytes[i] != '\r')); i++) {
      quoted ^= bytes[i] == '"';
      int which = SEPARATORS.indexOf(bytes[i]);
      if (!quoted && which >= 0) {
        found = Math.min(found, which);
      }
    }
    return found < SEPARATORS.length() ? SEPARATORS.charAt(found) : ',';
  }

  /// A row and where it begins.
  record Row(List<String> values, long offset, int line) {}

  /// What was wrong with the rows that were passed over.
  List<String> damaged() {
    return List.copyOf(damaged);
  }

  /// @param skipping whether to pass over rows with more or fewer values than the first
  List<Row> rows(boolean skipping) {
    List<Row> rows = new ArrayList<>();
    while (at < bytes.length) {
      int start = at;
      int startLine = line;
      List<String> values = row();
      if (values.size() == 1 && values.getFirst().isEmpty()) {
        continue; // an empty line
      }
      if (!rows.isEmpty() && values.size() != rows.getFirst().values.size()) {
        CorruptFileException problem =
            new CorruptFileException(
                file,
                start,
                "%d values in line %d".formatted(rows.getFirst().values.size(), startLine),
                Integer.toString(values.size()),
                "mend the file, or leave such rows out: Csv.skippingDamaged(file)");
        if (!skipping) {
          throw problem;
        }
        damaged.add(String.valueOf(problem.getMessage()));
        continue;
      }
      rows.add(new Row(List.copyOf(values), start, startLine));
    }
    return rows;
  }

  private List<String> row() {
    List<String> values = new ArrayList<>();
    while (true) {
      values.add(at < bytes.length && bytes[at] == '"' ? quoted() : plain());
      if (at >= bytes.length) {
        return values;
      }
      byte end = bytes[at++];
      if (end == '\r' && at < bytes.length && bytes[at] == '\n') {
        at++;
      }
      if (end != separator) {
        line++;
        return values;
      }
    }
  }

  private String plain() {
    int start = at;
    while (at < bytes.length && bytes[at] != separator && bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    return new String(bytes, start, at - start, StandardCharsets.UTF_8).strip();
  }

  private String quoted() {
    int start = at++;
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    while (at < bytes.length) {
      if (bytes[at] == '"' && (at + 1 == bytes.length || bytes[at + 1] != '"')) {
        at++;
        plain(); // blanks behind the quote
        return value.toString(StandardCharsets.UTF_8);
      }
      at += bytes[at] == '"' ? 1 : 0; // a doubled quote is one
      line += bytes[at] == '\n' ? 1 : 0;
      value.write(bytes[at++]);
    }
    throw new CorruptFileException(
        file, start, "a closing quote", "the end of the file", "mend the file");
  }
}
