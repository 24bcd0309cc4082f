package dev.filtro.kernel.features;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A cell that asks what something is: `Math.max?`, or `Math.max??` for all that is known. No Java
/// ends so.
///
/// @param code what is asked about
/// @param detail 0 for the signature and the first sentence, 1 for all
record HelpQuestion(String code, int detail) {
  private static final Pattern FORM =
      Pattern.compile("\\s*(%{0,2}[\\p{javaJavaIdentifierPart}.]+)(?:\\(\\))?\\s*(\\?\\??)\\s*");

  /// The question that a cell is, if it is one.
  static Optional<HelpQuestion> in(String code) {
    Matcher matcher = FORM.matcher(code);
    return matcher.matches()
        ? Optional.of(new HelpQuestion(matcher.group(1), matcher.group(2).length() - 1))
        : Optional.empty();
  }
}
