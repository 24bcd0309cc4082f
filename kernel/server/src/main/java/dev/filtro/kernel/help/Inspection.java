package dev.filtro.kernel.help;

import dev.filtro.display.MimeBundle;
import java.util.List;

/// What is known of a place in code.
///
/// @param bundle as text, HTML and Markdown
public record Inspection(MimeBundle bundle) {

  /// A heading in the manner of a signature, and a text below.
  public static Inspection of(String heading, String text) {
    return new Description(List.of(heading), "", "<p>" + CommentText.escape(text) + "</p>", "")
        .inspection();
  }
}
