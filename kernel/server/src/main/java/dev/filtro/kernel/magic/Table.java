package dev.filtro.kernel.magic;

import dev.filtro.display.MimeBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Rows under a heading, as text and as HTML.
///
/// @param heading the columns' names
/// @param rows their cells; as many in each row as there are columns
record Table(List<String> heading, List<List<String>> rows) {
  private static final int MAX_WIDTH = 60;

  /// Both forms; the first column is set as code.
  MimeBundle toMimeBundle() {
    return MimeBundle.text(text()).with(MimeBundle.HTML, html());
  }

  private String text() {
    List<List<String>> all = new ArrayList<>();
    all.add(heading);
    all.addAll(rows);
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < heading.size(); column++) {
      int at = column;
      widths.add(
          all.stream()
              .mapToInt(row -> row.get(at).length())
              .filter(width -> width <= MAX_WIDTH)
              .max()
              .orElse(0));
    }
    return all.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      line.append(cell);
      line.repeat(' ', Math.max(0, widths.get(column) - cell.length()) + 2);
    }
    return line.toString().stripTrailing();
  }

  private String html() {
    String head =
        heading.stream()
            .map(Table::escape)
            .collect(Collectors.joining("</th><th>", "<th>", "</th>"));
    String body = rows.stream().map(Table::htmlRow).collect(Collectors.joining());
    return "<table><thead><tr>" + head + "</tr></thead><tbody>" + body + "</tbody></table>";
  }

  private static String htmlRow(List<String> row) {
    StringBuilder html = new StringBuilder("<tr>");
    for (int column = 0; column < row.size(); column++) {
      String cell = escape(row.get(column));
      html.append("<td style=\"text-align:left\">")
          .append(column == 0 ? "<code>" + cell + "</code>" : cell)
          .append("</td>");
    }
    return html.append("</tr>").toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
