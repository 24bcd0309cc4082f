package dev.filtro.kernel.evaluation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A documentation comment made readable.
///
/// @param comment its text: HTML with Javadoc's tags
record JavadocText(String comment) {
  private static final Pattern CODE = Pattern.compile("\\{@(?:code|literal|snippet)\\s+([^{}]*)}");
  private static final Pattern LINK =
      Pattern.compile("\\{@(?:link|linkplain|value)\\s+([^\\s{}]+)(?:\\s+([^{}]+))?}");
  private static final Pattern PARAMETER = Pattern.compile("(?m)^\\s*@param\\s+(\\S+)\\s+");
  private static final Pattern THROWS =
      Pattern.compile("(?m)^\\s*@(?:throws|exception)\\s+(\\S+)\\s*");
  private static final Pattern RETURN = Pattern.compile("(?m)^\\s*@return\\s+");
  private static final Pattern OTHER_TAG =
      Pattern.compile("(?m)^\\s*@(?:since|author|version|see|jls|implSpec|apiNote)\\b.*$");
  private static final Pattern HTML_TAG = Pattern.compile("</?[a-zA-Z][^>]*>");

  /// As text for terminals.
  String plain() {
    String text = inline(comment, "$1", "");
    text = PARAMETER.matcher(text).replaceAll("  $1: ");
    text = RETURN.matcher(text).replaceAll("  returns: ");
    text = THROWS.matcher(text).replaceAll("  throws $1: ");
    text = text.replaceAll("(?i)<p>|<br>", "\n").replaceAll("(?i)<li>", "\n- ");
    return unescape(HTML_TAG.matcher(text).replaceAll("")).replaceAll("\n{3,}", "\n\n").strip();
  }

  /// As an HTML fragment.
  String html() {
    if (comment.isBlank()) {
      return "";
    }
    String text = inline(comment, "<code>$1</code>", "code");
    text = PARAMETER.matcher(text).replaceAll("<br><b>$1</b> ");
    text = RETURN.matcher(text).replaceAll("<br><b>returns</b> ");
    text = THROWS.matcher(text).replaceAll("<br><b>throws</b> <code>$1</code> ");
    return "<div>" + text.strip() + "</div>";
  }

  private static String inline(String text, String code, String linkTag) {
    String open = linkTag.isEmpty() ? "" : "<" + linkTag + ">";
    String close = linkTag.isEmpty() ? "" : "</" + linkTag + ">";
    String result = CODE.matcher(text).replaceAll(code);
    result =
        LINK.matcher(result)
            .replaceAll(link -> {
              String label =
                  link.group(2) == null ? link.group(1).replace('#', '.') : link.group(2);
              return Matcher.quoteReplacement(open + label + close);
            });
    return OTHER_TAG.matcher(result).replaceAll("");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String unescape(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&pi;", "π")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
  }
}
