package dev.filtro.kernel.help;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// HTML as text: as Markdown, or as plain text for terminals.
///
/// Tags are taken as they come: documentation comments leave out many an end tag.
final class HtmlText {
  private static final Pattern PIECE =
      Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>|[^<]+|<");
  private static final Pattern ENTITY = Pattern.compile("&(#?\\w+);");
  private static final Map<String, String> ENTITIES =
      Map.ofEntries(
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("amp", "&"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("pi", "π"),
          Map.entry("times", "×"),
          Map.entry("le", "≤"),
          Map.entry("ge", "≥"),
          Map.entry("ne", "≠"),
          Map.entry("minus", "−"),
          Map.entry("mdash", "—"),
          Map.entry("ndash", "–"),
          Map.entry("hellip", "…"),
          Map.entry("copy", "©"),
          Map.entry("reg", "®"),
          Map.entry("rarr", "→"),
          Map.entry("infin", "∞"),
          Map.entry("radic", "√"),
          Map.entry("middot", "·"));

  private final boolean markdown;
  private final StringBuilder out = new StringBuilder();
  private int depth;
  private int preformatted;
  private int code;

  private HtmlText(boolean markdown) {
    this.markdown = markdown;
  }

  static String markdown(String html) {
    return new HtmlText(true).text(html);
  }

  static String plain(String html) {
    return new HtmlText(false).text(html);
  }

  private String text(String html) {
    Matcher pieces = PIECE.matcher(html);
    while (pieces.find()) {
      if (pieces.group(2) == null) {
        words(pieces.group());
      } else {
        tag(pieces.group(2).toLowerCase(Locale.ROOT), !pieces.group(1).isEmpty());
      }
    }
    return out.toString().replaceAll("[ \t]+\n", "\n").replaceAll("\n{3,}", "\n\n").strip();
  }

  private void words(String html) {
    String text = unescape(html);
    if (preformatted > 0) {
      String indent = markdown ? "" : "    ";
      out.append(text.replace("\n", "\n" + indent));
      return;
    }
    String flowing = text.replaceAll("\\s+", " ");
    boolean isFresh = out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1));
    out.append(isFresh ? flowing.stripLeading() : flowing);
  }

  private void tag(String name, boolean ends) {
    switch (name) {
      case "p", "div", "table", "dl", "blockquote" -> line(2);
      case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(ends);
      case "br" -> out.append(markdown ? "  \n" : "\n");
      case "tr", "dt" -> line(1);
      case "td", "th" -> out.append(ends ? "  " : "");
      case "ul", "ol" -> list(ends);
      case "li", "dd" -> item(ends);
      case "pre" -> block(ends);
      case "code", "tt" -> code(ends);
      case "b", "strong" -> mark("**");
      case "i", "em", "var" -> mark("*");
      case "sup" -> out.append(ends ? "" : "^");
      case "hr" -> {
        line(2);
        out.append(markdown ? "---\n\n" : "");
      }
      default -> {}
    }
  }

  /// Begins a new line, after some empty ones.
  private void line(int breaks) {
    int have = 0;
    while (have < out.length() && out.charAt(out.length() - 1 - have) == '\n') {
      have++;
    }
    if (!out.isEmpty()) {
      out.append("\n".repeat(Math.max(0, breaks - have)));
    }
  }

  private void heading(boolean ends) {
    line(2);
    out.append(markdown && !ends ? "#### " : "");
  }

  private void list(boolean ends) {
    depth = Math.max(0, depth + (ends ? -1 : 1));
    line(depth > 0 ? 1 : 2);
  }

  private void item(boolean ends) {
    if (!ends) {
      line(1);
      out.append("  ".repeat(Math.max(0, depth - 1))).append("- ");
    }
  }

  private void block(boolean ends) {
    preformatted = Math.max(0, preformatted + (ends ? -1 : 1));
    if (!ends) {
      line(2);
      out.append(markdown ? "```java\n" : "    ");
    } else {
      line(1);
      out.append(markdown ? "```\n\n" : "\n");
    }
  }

  private void code(boolean ends) {
    if (preformatted > 0) {
      return;
    }
    code = Math.max(0, code + (ends ? -1 : 1));
    boolean isOutermost = ends ? code == 0 : code == 1;
    out.append(markdown && isOutermost ? "`" : "");
  }

  private void mark(String sign) {
    out.append(markdown && code == 0 && preformatted == 0 ? sign : "");
  }

  static String unescape(String html) {
    return ENTITY
        .matcher(html)
        .replaceAll(found -> Matcher.quoteReplacement(character(found.group(1), found.group())));
  }

  private static String character(String name, String otherwise) {
    try {
      if (name.startsWith("#x")) {
        return Character.toString(Integer.parseInt(name.substring(2), 16));
      }
      if (name.startsWith("#")) {
        return Character.toString(Integer.parseInt(name.substring(1)));
      }
    } catch (IllegalArgumentException notANumber) {
      return otherwise;
    }
    return ENTITIES.getOrDefault(name, otherwise);
  }
}
