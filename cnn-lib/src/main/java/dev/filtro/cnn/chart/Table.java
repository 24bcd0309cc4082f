package dev.filtro.cnn.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Rows of text in columns, for terminals and as HTML.
///
/// The HTML inherits the page's colours, so it reads on light and dark pages.
///
/// @param header the columns' names
/// @param textColumns how many columns from the left hold text; those after hold numbers and are
///   aligned to the right
/// @param rows as many cells each as the header
/// @param footer one line below; empty for none
record Table(List<String> header, int textColumns, List<List<String>> rows, String footer) {
  private static final String GAP = "  ";
  private static final int LONG = 17; // a shape, a number with its unit

  private static final int LONGEST_WORD = 30;
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  /// Aligned with spaces.
  String text() {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < header.size(); column++) {
      int widest = header.get(column).length();
      for (List<String> row : rows) {
        widest = Math.max(widest, row.get(column).length());
      }
      widths.add(widest);
    }
    StringBuilder text = new StringBuilder(line(header, widths));
    for (List<String> row : rows) {
      text.append('\n').append(line(row, widths));
    }
    return footer.isEmpty() ? text.toString() : text.append('\n').append(footer).toString();
  }

  private String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String space = " ".repeat(widths.get(column) - cell.length());
      line.append(column == 0 ? "" : GAP)
          .append(column < textColumns ? cell + space : space + cell);
    }
    return line.toString().stripTrailing();
  }

  /// As an HTML table.
  String html() {
    StringBuilder html = new StringBuilder();
    html.append(
        "<table style=\"border-collapse:collapse;font-size:0.9em;margin-top:0.5em\"><thead><tr>");
    for (int column = 0; column < header.size(); column++) {
      html.append(cell("th", header.get(column), column, ";border-bottom:1px solid currentColor"));
    }
    html.append("</tr></thead><tbody>");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (int column = 0; column < row.size(); column++) {
        html.append(cell("td", row.get(column), column, ""));
      }
      html.append("</tr>");
    }
    html.append("</tbody></table>");
    return footer.isEmpty()
        ? html.toString()
        : html.append("<p style=\"margin-top:0.5em\">")
            .append(escaped(footer).replaceAll("(\\d) (?=[KMG]?B\\b)", "$1&nbsp;"))
            .append("</p>")
            .toString();
  }

  private String cell(String tag, String content, int column, String style) {
    if (content.isEmpty() && style.isEmpty()) {
      return "<" + tag + "></" + tag + ">"; // tables of large networks have a thousand of them
    }
    String align = column < textColumns ? "left" : "right";
    // Words wrap where room is scarce, as on paper; shapes and numbers would be hard to read.
    String wrapping = "";
    if (content.contains(" ")) {
      wrapping = content.length() <= LONG ? ";white-space:nowrap" : "";
    } else if (content.length() > LONGEST_WORD) {
      wrapping = ";overflow-wrap:anywhere";
    }
    return String.format(
        "<%s style=\"text-align:%s;padding:0.2em 0.5em%s%s\">%s</%s>",
        tag, align, wrapping, style, breakable(escaped(content)), tag);
  }

  /// `GlobalAveragePool2d` may go on in the next line where room is scarce.
  private static String breakable(String html) {
    return html.length() > LONG ? HUMP.matcher(html).replaceAll("<wbr>") : html;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
