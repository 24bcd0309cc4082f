package dev.filtro.kernel.help;

import dev.filtro.display.MimeBundle;
import java.util.List;

/// What is told about a place in code.
///
/// @param signatures the best first
/// @param origin where it is declared, or empty
/// @param html its documentation, or empty
/// @param source its source, or empty
record Description(List<String> signatures, String origin, String html, String source) {
  Inspection inspection() {
    String head = String.join("\n", signatures);
    StringBuilder page = new StringBuilder(block(head));
    if (!origin.isEmpty()) {
      page.append("<p><i>").append(CommentText.escape(origin)).append("</i></p>\n");
    }
    page.append(html);
    page.append(sourcePart());
    String all = page.toString();
    String plainHead = head + (origin.isEmpty() ? "" : "\n(" + origin + ")");
    String text = (plainHead + "\n\n" + HtmlText.plain(html + sourcePart())).strip();
    return new Inspection(
        MimeBundle.text(text)
            .with(MimeBundle.HTML, all)
            .with(MimeBundle.MARKDOWN, HtmlText.markdown(all)));
  }

  private String sourcePart() {
    return source.isEmpty() ? "" : "<p><b>Source</b></p>\n" + block(source);
  }

  private static String block(String code) {
    return "<pre><code>" + CommentText.escape(code) + "</code></pre>\n";
  }
}
