package dev.filtro.cnn.data;

import dev.filtro.cnn.io.CorruptFileException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Takes a text file of values apart.
final class CsvReader {
  private final Path file;
  private final byte[] bytes;
  private int at;
  private int line = 1;

  CsvReader(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
    boolean mark =
        bytes.length > 2
            && bytes[0] == (byte) 0xef
            && bytes[1] == (byte) 0xbb
            && bytes[2] == (byte) 0xbf;
    this.at = mark ? 3 : 0;
  }

  /// A row and where it begins.
  record Row(List<String> values, long offset, int line) {}

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    while (at < bytes.length) {
      int start = at;
      int startLine = line;
      List<String> values = row();
      if (values.size() == 1 && values.getFirst().isEmpty()) {
        continue; // an empty line
      }
      if (!rows.isEmpty() && values.size() != rows.getFirst().values.size()) {
        throw new CorruptFileException(
            file,
            start,
            "%d values in line %d".formatted(rows.getFirst().values.size(), startLine),
            Integer.toString(values.size()),
            "mend the file");
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
      if (end != ',') {
        line++;
        return values;
      }
    }
  }

  private String plain() {
    int start = at;
    while (at < bytes.length && bytes[at] != ',' && bytes[at] != '\n' && bytes[at] != '\r') {
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
