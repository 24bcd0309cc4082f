package dev.filtro.kernel.help;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkProcessor;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.renderer.html.HtmlRenderer;

/// Markdown comments as HTML; `[Type]` and `[text][Type#member]` become code, as there is nowhere
/// to link to.
///
/// Source: JEP 467, "Markdown Documentation Comments".
final class MarkdownText {
  private static final Pattern REFERENCE =
      Pattern.compile("[\\w.]*(?:#\\w+)?(?:\\([\\w., \\\\\\[\\]]*\\))?");
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final LinkProcessor REFERENCES =
      (link, scanner, context) -> isReference(link) ? code(link, scanner) : LinkResult.none();
  private static final Parser PARSER =
      Parser.builder().extensions(EXTENSIONS).linkProcessor(REFERENCES).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).build();

  private MarkdownText() {}

  /// One paragraph alone gets no `<p>`.
  static String html(String markdown) {
    String html = RENDERER.render(PARSER.parse(markdown.stripIndent())).strip();
    boolean isOneParagraph =
        html.startsWith("<p>") && html.endsWith("</p>") && html.indexOf("<p>", 1) < 0;
    return isOneParagraph ? html.substring(3, html.length() - 4) : html;
  }

  private static boolean isReference(LinkInfo link) {
    String target = link.label() == null || link.label().isEmpty() ? link.text() : link.label();
    return link.destination() == null && REFERENCE.matcher(target).matches();
  }

  private static LinkResult code(LinkInfo link, Scanner scanner) {
    return LinkResult.replaceWith(
        new Code(CommentText.reference(link.text().replace("\\", ""))), scanner.position());
  }
}
