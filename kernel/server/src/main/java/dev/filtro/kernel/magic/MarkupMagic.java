package dev.filtro.kernel.magic;

import dev.filtro.display.MimeBundle;
import dev.filtro.kernel.evaluation.CellOutcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// `%%html`, `%%svg`, `%%markdown` and `%%latex`: shows the rest of the cell as such.
final class MarkupMagic implements Magic {
  private static final Map<String, String> TYPES =
      Map.of(
          "%%html", MimeBundle.HTML,
          "%%svg", MimeBundle.SVG,
          "%%markdown", MimeBundle.MARKDOWN,
          "%%latex", MimeBundle.LATEX);

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp("%%html", "%%html", "Shows the rest of the cell as HTML."),
        new MagicHelp("%%svg", "%%svg", "Shows the rest of the cell as an SVG picture."),
        new MagicHelp("%%markdown", "%%markdown", "Shows the rest of the cell as Markdown."),
        new MagicHelp("%%latex", "%%latex", "Shows the rest of the cell as a LaTeX formula."));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context) {
    String type = Objects.requireNonNull(TYPES.get(call.help().name()));
    return MagicContext.value(MimeBundle.text(call.body()).with(type, call.body()));
  }
}
