package dev.filtro.kernel.features;

/// Offsets in code: the protocol counts code points, Java counts `char`s.
///
/// Source: Jupyter messaging 5.5, "`cursor_pos` and unicode offsets".
final class CodePoints {
  private CodePoints() {}

  /// The offset in `char`s; the end of the code if the cursor is said to be beyond it.
  static int toChars(String code, int codePoints) {
    int within = Math.clamp(codePoints, 0, code.codePointCount(0, code.length()));
    return code.offsetByCodePoints(0, within);
  }

  /// The offset in code points.
  static int fromChars(String code, int chars) {
    return code.codePointCount(0, Math.clamp(chars, 0, code.length()));
  }
}
