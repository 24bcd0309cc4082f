package dev.filtro.display;

import java.util.List;

/// A table as HTML.
///
/// It inherits the page's colours and needs no script: behind the first hundred rows the others
/// stand in parts that unfold.
final class TableHtml {
  private static final int PAGE = 100;
  private static final int LONGEST_WORD = 30;

  private TableHtml() {}

  /// As HTML, the first hundred rows open.
  static String of(TableView table) {
    List<List<String>> rows = table.rows();
    StringBuilder html = new StringBuilder(page(table, 0));
    for (int from = PAGE; from < rows.size(); from += PAGE) {
      html.append(
          "<details><summary>rows %d to %d</summary>%s</details>"
              .formatted(from, Math.min(from + PAGE, rows.size()) - 1, page(table, from)));
    }
    if (table.all() > rows.size()) {
      html.append("<p>%,d more rows are not shown</p>".formatted(table.all() - rows.size()));
    }
    return html.toString();
  }

  private static String page(TableView table, int from) {
    List<List<String>> rows = table.rows();
    StringBuilder html = new StringBuilder();
    html.append("<table style=\"border-collapse:collapse;margin-top:0.5em\"><thead><tr>");
    table.header().forEach(name -> html.append(cell("th", name)));
    html.append("</tr></thead><tbody>");
    for (List<String> row : rows.subList(from, Math.min(from + PAGE, rows.size()))) {
      html.append("<tr>");
      row.forEach(cell -> html.append(cell("td", cell)));
      html.append("</tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  private static String cell(String tag, String content) {
    String align = content.matches("-?[0-9.,]+(E-?[0-9]+)?") ? "right" : "left";
    // A path or an address would push the other columns off the page.
    String wrapping =
        content.length() > LONGEST_WORD && !content.contains(" ") ? ";overflow-wrap:anywhere" : "";
    return "<%s style=\"text-align:%s;padding:0.2em 0.8em%s\">%s</%s>"
        .formatted(tag, align, wrapping, escaped(content), tag);
  }

  /// Text as it may stand inside of an element.
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
